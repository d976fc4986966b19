-- KEYS: expiries, index; ARGV: anomalies. Answers the incident and its likely cause for each; empty texts where there is none.
local answer = {}
for i, anomaly in ipairs(ARGV) do
  local id = redis.call('GET', prefix .. 'member:' .. anomaly)
  local cause = id and redis.call('GET', prefix .. 'cause:' .. id)
  answer[2 * i - 1] = cause and id or ''
  answer[2 * i] = cause or ''
end
return answer
