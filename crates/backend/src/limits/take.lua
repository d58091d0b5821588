-- One more request of a client, if none of its limits forbids it. Keys: one for each limit. Arguments: the period in
-- microseconds, then for each limit how many requests fit in it. Answers for each how far ahead of time the client is, in
-- microseconds, this request included: more than the period is too far.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local period = tonumber(ARGV[1])
local ahead, is_allowed = {}, true
for i, key in ipairs(KEYS) do
  local from = math.max(now, tonumber(redis.call('GET', key) or 0))
  ahead[i] = math.floor(from - now + period / ARGV[i + 1])
  is_allowed = is_allowed and ahead[i] <= period
end
if is_allowed then
  for i, key in ipairs(KEYS) do
    -- Its own way of writing so large a number would lose digits.
    redis.call('SET', key, string.format('%.0f', now + ahead[i]), 'PX', math.ceil(ahead[i] / 1000))
  end
end
return ahead
