-- KEYS: records; answers the outcomes of each
local answer = {}
for i, key in ipairs(KEYS) do
  answer[i] = redis.call('HVALS', key)
end
return answer
