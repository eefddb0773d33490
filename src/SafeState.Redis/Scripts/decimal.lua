-- Exact 64-bit arithmetic. Numbers of Lua are exact up to 2^53 only, so a long number is a pair: times ten billion, and the rest.
local UNIT = 10000000000

-- Returns nothing for a text that is not an integer in its shortest form.
local function parse(text)
  local sign, digits = string.match(text, '^(-?)([1-9]%d*)$')
  if not digits then return text == '0' and {0, 0} or nil end
  if #digits > 19 then return nil end
  local factor = sign == '-' and -1 or 1
  local high = #digits > 10 and tonumber(sub(digits, 1, -11)) or 0
  return {factor * high, factor * tonumber(sub(digits, -10))}
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

-- Returns the sum as text, or nothing if it is outside the limits; the second result says that the text is a number.
local function addLong(text, delta, low, high)
  local number = parse(text)
  if not number or above(parse('-9223372036854775808'), number) or above(number, parse('9223372036854775807')) then return nil, false end
  local sum = add(number, parse(delta))
  if above(parse(low), sum) or above(sum, parse(high)) then return nil, true end
  if sum[1] == 0 then return format('%.0f', sum[2]), true end
  return format('%.0f%010.0f', sum[1], math.abs(sum[2])), true
end

-- Numbers of up to fifteen characters, and their sum, are exact. Each text is looked at once.
local short = {}

local function toShort(text)
  local number = short[text]
  if number == nil then
    number = #text <= 15 and (text == '0' or find(text, '^-?[1-9]%d*$')) and tonumber(text) or false
    short[text] = number
  end
  return number
end

-- A limit that is not exact is farther away than any sum of two short numbers.
local function addText(text, delta, low, high)
  local number, other = toShort(text), toShort(delta)
  if not number or not other then return addLong(text, delta, low, high) end
  local sum = number + other
  if sum < (toShort(low) or tonumber(low)) or sum > (toShort(high) or tonumber(high)) then return nil, true end
  local result = toText(sum)
  if #result <= 15 then short[result] = sum end
  return result, true
end
