-- KEYS: expiries, index; ARGV: one metric or '', the metric to go on after or '', limit, codes of the labels.
-- Answers name and count by label of each metric, one after the other, in the order of their names.
sweep(1000)

local answer = {}
local function count(metric)
  answer[#answer + 1] = metric
  for i = 4, #ARGV do
    local label = metric_scope(metric) .. ARGV[i]
    answer[#answer + 1] = redis.call('ZLEXCOUNT', index, '[' .. label, '(' .. label .. '~')
  end
end

if ARGV[1] ~= '' then
  count(ARGV[1])
  return answer
end
local after = ARGV[2] == '' and '[metric\n' or '(' .. metric_scope(ARGV[2]) .. '~'
for _ = 1, ARGV[3] do
  local found = redis.call('ZRANGE', index, after, '(metric\v', 'BYLEX', 'LIMIT', 0, 1)[1]
  if not found then
    break
  end
  local metric = string.match(found, '^metric\n(.*)\n')
  count(metric)
  after = '(' .. metric_scope(metric) .. '~'
end
return answer
