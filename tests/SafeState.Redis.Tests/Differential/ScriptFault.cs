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
        new("a refused retry is not recorded", "records", " or status == REFUSED and not op.isFirst", ""),
        new("a refused first attempt is recorded", "records", " and not op.isFirst", ""),
        new("an applied command is not recorded", "records", "status == APPLIED or ", ""),
        new("the number of the record is not compared", "records", "if number == op.number then", "if true then"),
        new("a number below that of the record is executed", "records", "if less(op.number, number) then", "if false then"),
        new("numbers are compared as text", "records", "return #a < #b or #a == #b and a < b", "return a < b"),
        new("no value is an empty value", "records", "' =' .. value or ' -'", "' =' .. value or ' ='"),
        new("a replay does not say that it is one", "records", "then return recorded, true end", "then return recorded end"),
        new("the session is not checked", "records", "if not state[op.session] then", "if false then"),
        new("the fence is not compared", "records", "if highest and less(op.epoch, highest) then", "if false then"),
        new("the fence is not raised", "records", "    put(op.fence, op.epoch)\n", ""),
        new("sums are numbers of Lua", "decimal", "if not isShort(text) or #delta > 15 then", "if not tonumber(text) then"),
        new("halves of a sum have two signs", "decimal", "  if high > 0 and low < 0 then high, low = high - 1, low + UNIT end\n", ""),
        new("the limit of a long number is passed by one", "decimal",
            "above(sum, parse(high))", "above(sum, add(parse(high), {0, 1}))"),
        new("the limit of a short number is passed by one", "decimal", "sum > tonumber(high)", "sum > tonumber(high) + 1"),
        new("the lower limit of a long number is not checked", "decimal", "above(parse(low), sum) or ", ""),
        new("the lower limit of a short number is not checked", "decimal", "sum < tonumber(low) or ", ""),
        new("a long number with a leading zero is a number", "decimal", "'^(-?)([1-9]%d*)$'", "'^(-?)(%d+)$'"),
        new("a short text is a number if Lua reads it", "decimal", "(text == '0' or string.find(text, '^-?[1-9]%d*$'))", "tonumber(text)"),
        new("a number of more than 64 bits is a number", "decimal", " or above(number, parse('9223372036854775807')) then", " then"),
        new("every text is a number", "entries", "if not isNumber then return finish(NOTNUMBER) end", "sum = sum or '0'"),
        new("the sequence is not raised by a removal", "entries",
            "local version = advance(op.key) .. op.writer", "local version = (value and advance(op.key) or state['#']) .. op.writer"),
        new("a write keeps the claim", "entries", "  put(op.c, false)\n", ""),
        new("a removal keeps the version", "entries", "put(op.v, value and version)", "put(op.v, version)"),
        new("versions are compared by sequence", "entries", "version == op.expected)",
            "string.match(version, '^%d+') == string.match(op.expected, '^%d+'))"),
        new("a removal of nothing is applied", "entries", "if op.condition == '0' and not state[op.v] or not ", "if not "),
        new("a refused removal keeps the claim", "entries", "if op.condition ~= '3' then", "if false then"),
        new("a fill does not compare the epoch", "entries", "if epoch ~= op.expected then", "if not epoch then"),
        new("a commit writes before all conditions hold", "commit",
            "    if (state[part.v] or '0') ~= part.expected then return finish(REFUSED, nil, nil, i - 1) end\n",
            "    if (state[part.v] or '0') ~= part.expected then return finish(REFUSED, nil, nil, i - 1) end\n"
            + "    store(part, part.value)\n"),
        new("a commit removes what it should check", "commit", "if part.effect ~= '0' then", "if true then"),
        new("a clear keeps claims", "clear", "'^[dvc]'", "'^[dv]'"),
        new("a clear removes records", "clear", "'^[dvc]'", "'^[dvco]'"),
        new("a clear keeps the sequence", "clear", "advance() .. op.writer", "state['#'] .. op.writer"),
        new("a settled operation is not recorded", "settle", "finish(REFUSED)", "finish(FENCED)"),
        new("a lost partition is created again", "open",
            "if seen ~= '0' and seen ~= state['#g'] then", "if state['#g'] and seen ~= '0' and seen ~= state['#g'] then"),
        new("another generation is accepted", "open",
            "if seen ~= '0' and seen ~= state['#g'] then", "if seen ~= '0' and not state['#g'] then"),
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
