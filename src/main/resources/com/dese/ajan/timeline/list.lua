-- KEYS: expiries, index; ARGV: scope, pattern of the classes, highest and lowest id as lex bounds, limit.
-- Answers {1 if there is more, the last id, entries...}, newest first: a merge of the classes, each in the order of time.
sweep(100)
local scope, pattern, highest, lowest, limit = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])

local function range(from, to, count)
  return redis.call('ZRANGE', index, from, to, 'BYLEX', 'REV', 'LIMIT', 0, count)
end

-- the bound of an id as a bound of one class
local function bound(class, of_id)
  local start = scope .. class
  if of_id == '+' then
    return '(' .. start .. '~' -- after every id
  elseif of_id == '-' then
    return '[' .. start
  end
  return string.sub(of_id, 1, 1) .. start .. string.sub(of_id, 2)
end

-- the classes that there are in the scope, by a jump from one to the next
local classes = {}
local found = range('(' .. scope .. '~', '[' .. scope, 1)[1]
while found do
  local class = string.sub(found, #scope + 1, #scope + 5)
  if string.find(class, pattern) then
    classes[#classes + 1] = class
  end
  found = range('(' .. scope .. class, '[' .. scope, 1)[1]
end

local chunk = math.min(limit, math.max(8, math.ceil(2 * limit / math.max(1, #classes))))

-- steps to the next id of a class, which come from the index a chunk at a time; nil after the last
local function step(source)
  source.at = source.at + 1
  if source.at > #source.members then
    source.members = range(source.highest, source.lowest, chunk)
    source.at = 1
    source.highest = '(' .. (source.members[#source.members] or '')
  end
  local member = source.members[source.at]
  source.id = member and string.sub(member, #scope + 6)
  return source.id
end

local sources = {}
for _, class in ipairs(classes) do
  local source = { highest = bound(class, highest), lowest = bound(class, lowest), members = {}, at = 0 }
  if step(source) then
    sources[#sources + 1] = source
  end
end

local keys, last = {}, ''
while #keys < limit and #sources > 0 do
  local newest = 1
  for i = 2, #sources do
    if sources[i].id > sources[newest].id then
      newest = i
    end
  end
  last = sources[newest].id
  keys[#keys + 1] = entry_key(last)
  if not step(sources[newest]) then
    table.remove(sources, newest)
  end
end

local answer = { #sources > 0 and 1 or 0, last }
if #keys > 0 then
  for _, entry in ipairs(redis.call('MGET', unpack(keys))) do
    if entry then -- else it has expired since the sweep
      answer[#answer + 1] = entry
    end
  end
end
return answer
