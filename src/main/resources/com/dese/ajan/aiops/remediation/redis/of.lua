-- KEYS: expiries, index; ARGV: groups; answers the entries of all of them
local answer = {}
for _, group in ipairs(ARGV) do
  local scope = group_scope(group)
  for _, member in ipairs(redis.call('ZRANGE', index, '[' .. scope, '(' .. scope .. '~', 'BYLEX', 'LIMIT', 0, 200)) do
    local entry = redis.call('GET', entry_key(string.sub(member, #scope + 6)))
    if entry then -- else it has expired
      answer[#answer + 1] = entry
    end
  end
end
return answer
