using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Sharing;

namespace SafeState.Redis.Tests.Differential;

/// <summary>
/// A reply as text, so that replies can be compared and shown. Times and cursors are left out, and entries are sorted, because they may
/// differ between engines.
/// </summary>
internal static class ReplyText
{
    public static string Create(SharedReply reply)
    {
        List<string> parts =
        [
            $"{reply.Status} sequence={reply.Sequence} generation={reply.Generation} version={reply.Version} value={Show(reply.Value)}",
            $"replay={reply.IsReplay} index={reply.Index} epoch={reply.Epoch}",
        ];
        parts.AddRange(reply.Entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => $"[{entry.Key}]={Show(entry.Value)}@{entry.Version}"));
        parts.AddRange(reply.Replies.Select(static (inner, index) => $"\n  {index}: {Create(inner)}"));
        return string.Join(' ', parts);
    }

    /// <summary>A command as text, with its writes.</summary>
    public static string Create(SharedCommand command) => command switch
    {
        BatchCommand batch => "Batch" + string.Concat(batch.Writes.Select(static write => "\n  " + Create(write))),
        CommitCommand commit => $"{commit} {string.Join(' ', commit.Parts.Select(static part =>
            $"[{part.Key}@{part.Expected} {part.Effect} {Show(part.Value)}]"))}",
        ReadCommand read => "Read " + string.Join(' ', read.Keys.Select(static key => $"[{key}]")),
        WriteCommand write => $"{write} {Show(write.Value)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{command}"),
    };

    private static string Show(byte[]? value) => value is null ? "none" : Convert.ToHexString(value);
}
