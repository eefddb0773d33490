-- Exact 64-bit arithmetic. Numbers of Lua are exact up to 2^53 only, so a number is a pair: times ten billion, and the rest.
local UNIT = 10000000000

-- Returns nothing for a text that is not an integer in its shortest form.
local function parse(text)
  local sign, digits = string.match(text, '^(-?)([1-9]%d*)$')
  if not digits then return text == '0' and {0, 0} or nil end
  if #digits > 19 then return nil end
  local factor = sign == '-' and -1 or 1
  local high = #digits > 10 and tonumber(string.sub(digits, 1, -11)) or 0
  return {factor * high, factor * tonumber(string.sub(digits, -10))}
end

local function above(a, b) return a[1] > b[1] or a[1] == b[1] and a[2] > b[2] end

-- Both halves of a sum get the same sign, so that pairs can be compared.
local function add(a, b)
  local high, low = a[1] + b[1], a[2] + b[2]
  if low >= UNIT then high, low = high + 1, low - UNIT end
  if low <= -UNIT then high, low = high - 1, low + UNIT end
  if high > 0 and low < 0 then high, low = high - 1, low + UNIT end
  if high < 0 and low > 0 then high, low = high + 1, low - UNIT end
  return {high, low}
end

local function text(number)
  local high, low = number[1], number[2]
  if high == 0 then return string.format('%.0f', low) end
  return string.format('%.0f%010.0f', high, math.abs(low))
end

local LEAST, GREATEST = parse('-9223372036854775808'), parse('9223372036854775807')

local function fits(number) return not above(LEAST, number) and not above(number, GREATEST) end
