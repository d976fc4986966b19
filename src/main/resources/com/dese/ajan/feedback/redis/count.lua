-- KEYS: expiries, index; ARGV: how many labels, their codes, then anomalies; answers the counts by label of each anomaly
sweep(1000)
local answer = {}
local labels = tonumber(ARGV[1])
for i = labels + 2, #ARGV do
  for j = 2, labels + 1 do
    local label = group_scope(ARGV[i]) .. ARGV[j]
    answer[#answer + 1] = redis.call('ZLEXCOUNT', index, '[' .. label, '(' .. label .. '~')
  end
end
return answer
