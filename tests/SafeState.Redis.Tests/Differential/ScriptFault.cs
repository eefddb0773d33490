using System;
using System.Collections.Generic;
using SafeState.Redis.Scripts;

namespace SafeState.Redis.Tests.Differential;

/// <summary>A defect of the scripts.</summary>
/// <param name="Description">What is wrong.</param>
/// <param name="File">The file, without extension.</param>
/// <param name="Text">The text that is replaced. The file has it once.</param>
/// <param name="Replacement">What is there instead.</param>
internal sealed record ScriptFault(string Description, string File, string Text, string Replacement)
{
    public static IReadOnlyList<ScriptFault> All { get; } =
    [
        new("a refused retry is not recorded", "records", " or status == REFUSED and ARGV[at + 4] ~= '1'", ""),
        new("a refused first attempt is recorded", "records", " and ARGV[at + 4] ~= '1'", ""),
        new("an applied command is not recorded", "records", "status == APPLIED or ", ""),
        new("the number of the record is not compared", "records", "if number == recorded then", "if true then"),
        new("a number below that of the record is executed", "records", "if less(number, recorded) then", "if false then"),
        new("numbers are compared as text", "records", "return #a < #b or #a == #b and a < b", "return a < b"),
        new("no value is an empty value", "records", "' =' .. value or ' -'", "' =' .. value or ' ='"),
        new("a replay does not say that it is one", "records", "sub(record, space + 1), true end", "sub(record, space + 1) end"),
        new("the session is not checked", "records", "if not state[session] then", "if false then"),
        new("all commands of a batch have the session of the first", "records",
            "if ARGV[at + 1] ~= '' then session = ARGV[at + 1] end", "session = session or ARGV[at + 1]"),
        new("the fence is not compared", "records", "if state[fence] and less(epoch, state[fence]) then", "if false then"),
        new("the fence is not raised", "records", "    put(fence, epoch)\n", ""),
        new("sums are numbers of Lua", "decimal", "#text <= 15 and ", ""),
        new("halves of a sum have two signs", "decimal", "  if high > 0 and low < 0 then high, low = high - 1, low + UNIT end\n", ""),
        new("the limit of a long number is passed by one", "decimal",
            "above(sum, parse(high))", "above(sum, add(parse(high), {0, 1}))"),
        new("the limit of a short number is passed by one", "decimal",
            "sum > (toShort(high) or tonumber(high))", "sum > (toShort(high) or tonumber(high)) + 1"),
        new("the lower limit of a long number is not checked", "decimal", "above(parse(low), sum) or ", ""),
        new("the lower limit of a short number is not checked", "decimal", "sum < (toShort(low) or tonumber(low)) or ", ""),
        new("a long number with a leading zero is a number", "decimal", "'^(-?)([1-9]%d*)$'", "'^(-?)(%d+)$'"),
        new("a short text is a number if Lua reads it", "decimal", "(text == '0' or find(text, '^-?[1-9]%d*$')) and ", ""),
        new("a text is known as the sum that it led to", "decimal", "short[result] = sum", "short[text] = sum"),
        new("a number of more than 64 bits is a number", "decimal", " or above(number, parse('9223372036854775807')) then", " then"),
        new("every text is a number", "entries", "if not isNumber then return finish(NOTNUMBER) end", "sum = sum or '0'"),
        new("the sequence is not raised by a removal", "entries",
            "= entries[name], stamp(at, name)",
            "= entries[name], value and stamp(at, name) or state['#'] .. '.' .. sub(ARGV[at + 2], 2) .. '.' .. ARGV[at + 3]"),
        new("a write keeps the claim", "entries", "  put(known.c, false)\n", ""),
        new("a removal keeps the version", "entries", "put(known.v, value and version)", "put(known.v, version)"),
        new("versions are compared by sequence", "entries", "version == expected)",
            "string.match(version, '^%d+') == string.match(expected, '^%d+'))"),
        new("a removal of nothing is applied", "entries", "if condition == '0' and not state[known.v] or not ", "if not "),
        new("a refused removal keeps the claim", "entries", "if condition ~= '3' then", "if false then"),
        new("a fill does not compare the epoch", "entries", "if epoch ~= ARGV[at + 10] then", "if not epoch then"),
        new("a commit writes before all conditions hold", "commit",
            "return finish(REFUSED, nil, nil, math.floor((part - 8) / 4)) end\n",
            "return finish(REFUSED, nil, nil, math.floor((part - 8) / 4)) end\n    store(at, ARGV[part], ARGV[part + 3])\n"),
        new("a commit removes what it should check", "commit", "if effect ~= '0' then", "if true then"),
        new("a clear keeps claims", "clear", "'^[dvc]'", "'^[dv]'"),
        new("a clear removes records", "clear", "'^[dvc]'", "'^[dvco]'"),
        new("a clear keeps the sequence", "clear", "stamp(at)", "state['#'] .. '.' .. sub(ARGV[at + 2], 2) .. '.' .. ARGV[at + 3]"),
        new("a settled operation is not recorded", "settle", "finish(REFUSED)", "finish(FENCED)"),
        new("a lost partition is created again", "open",
            "if seen ~= '0' then", "if state['#g'] and seen ~= '0' then"),
        new("another generation is accepted", "open", "if not last or", "if last and"),
        new("a partition that has gone back is accepted", "open", " or tonumber(last) < tonumber(sequence)", ""),
        new("a closed session is opened by an extension", "open", "extends and not state[session]", "false"),
        new("another layout is accepted", "open", "elseif state['#l'] ~= layout then", "elseif false then"),
        new("a closed session leaves its records", "sweep", "'^o(%x+)%.'", "'^O(%x+)%.'"),
        new("the epoch of claims begins again", "claim", "  put('#e', number)\n", ""),
        new("a claim of another owner is taken", "claim", "if held[1] and not isOwn and time < tonumber(held[3]) then", "if false then"),
        new("an expired claim stands", "claim", "and time < tonumber(held[3]) then", "then"),
        new("an extension creates a claim", "claim", "if epoch ~= '0' and not isOwn then return reply(3) end\n", ""),
        new("a present key can be claimed", "claim", "if state['v' .. name] then return reply(1) end\n", ""),
        new("a claim of another epoch is abandoned", "abandon",
            "if not state[claim] or string.match(state[claim], '^%d+') ~= epoch then", "if not state[claim] then"),
        new("a lower fence is accepted", "fence", "if state[fence] and less(epoch, state[fence]) then return head(4) end\n", ""),
        new("a released lease is granted with its epoch", "lease", "tonumber(current) + 1", "math.max(tonumber(current), 1)"),
        new("a lease is taken from its owner", "lease", "if remaining > 0 and not isOwn then return reply(5, remaining) end\n", ""),
        new("a lease is renewed with an old epoch", "lease", "if not isOwn or current ~= epoch then", "if not isOwn then"),
    ];

    /// <summary>The scripts with this defect.</summary>
    public ScriptLibrary Inject() => new(name =>
    {
        string text = ScriptLibrary.Load(name);
        if (name != File)
        {
            return text;
        }

        int at = text.IndexOf(Text, StringComparison.Ordinal);
        Assert.True(at >= 0 && at == text.LastIndexOf(Text, StringComparison.Ordinal), $"'{File}.lua' must have this text once: {Text}");
        return text.Replace(Text, Replacement, StringComparison.Ordinal);
    });

    public override string ToString() => Description;
}
