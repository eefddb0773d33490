using System;
using System.Collections.Generic;
using System.Globalization;
using SafeState.Sharing;
using StackExchange.Redis;

namespace SafeState.Redis.Protocol;

/// <summary>Writes commands as arguments of scripts. The scripts read them by position.</summary>
internal static class CommandArguments
{
    /// <summary>How many arguments a write has in a batch.</summary>
    public const int WriteLength = 11;

    private const int RecordedLength = 7;
    private const int PartLength = 4;

    /// <summary>Writes the arguments of one write.</summary>
    public static RedisValue[] FromWrite(RecordedCommand write)
    {
        RedisValue[] arguments = new RedisValue[WriteLength];
        Fill(arguments, 0, write, isFirstOfSession: true);
        return arguments;
    }

    /// <summary>Writes the arguments of the writes of a batch, one after the other.</summary>
    public static RedisValue[] FromBatch(IReadOnlyList<RecordedCommand> writes)
    {
        RedisValue[] arguments = new RedisValue[WriteLength * writes.Count];
        for (int i = 0; i < writes.Count; i++)
        {
            bool isFirst = i == 0 || writes[i].Operation.Session != writes[i - 1].Operation.Session;
            Fill(arguments, i * WriteLength, writes[i], isFirst);
        }

        return arguments;
    }

    /// <summary>Writes the arguments of a commit.</summary>
    public static RedisValue[] FromCommit(CommitCommand commit)
    {
        RedisValue[] arguments = new RedisValue[RecordedLength + (PartLength * commit.Parts.Count)];
        FillRecorded(arguments, 0, "commit", commit.Operation, commit.Attempt, commit.Fence);
        int at = RecordedLength;
        foreach (CommitPart part in commit.Parts)
        {
            arguments[at++] = part.Key;
            arguments[at++] = part.Expected.ToStoredText();
            arguments[at++] = (int)part.Effect;
            arguments[at++] = part.Value ?? RedisValue.EmptyString;
        }

        return arguments;
    }

    /// <summary>Writes the arguments of a command that has an operation and nothing else.</summary>
    public static RedisValue[] FromOperation(OperationId operation, int attempt, SharedFence? fence)
    {
        RedisValue[] arguments = new RedisValue[RecordedLength];
        FillRecorded(arguments, 0, "operation", operation, attempt, fence);
        return arguments;
    }

    /// <summary>The number of a session as scripts know it.</summary>
    public static string FromSession(ulong session) => session.ToString("x16", CultureInfo.InvariantCulture);

    private static void Fill(RedisValue[] arguments, int at, RecordedCommand command, bool isFirstOfSession)
    {
        string kind = command switch
        {
            WriteCommand { Value: null } => "remove",
            WriteCommand => "store",
            NumberCommand => "add",
            FillCommand => "fill",
            _ => throw new NotSupportedException($"The Redis engine has no write {command.GetType().Name} in a batch."),
        };
        FillRecorded(arguments, at, kind, command.Operation, command.Attempt, command.Fence);
        if (!isFirstOfSession)
        {
            arguments[at + 1] = RedisValue.EmptyString;
        }

        int rest = at + RecordedLength;
        switch (command)
        {
            case WriteCommand write:
                FillEntry(arguments, rest, write.Key, write.Value, (int)write.Condition, write.Expected.ToStoredText());
                break;
            case NumberCommand number:
                FillEntry(arguments, rest, number.Key, number.Delta, number.Low, number.High);
                break;
            case FillCommand fill:
                FillEntry(arguments, rest, fill.Key, fill.Value, RedisValue.EmptyString, fill.Epoch);
                break;
        }
    }

    private static void FillEntry(
        RedisValue[] arguments, int at, string key, RedisValue value, RedisValue condition, RedisValue expected)
    {
        arguments[at] = key;
        arguments[at + 1] = value.IsNull ? RedisValue.EmptyString : value;
        arguments[at + 2] = condition;
        arguments[at + 3] = expected;
    }

    private static void FillRecorded(
        RedisValue[] arguments, int at, string kind, OperationId operation, int attempt, SharedFence? fence)
    {
        arguments[at++] = kind;
        string session = FromSession(operation.Session);
        arguments[at++] = "s" + session;
        arguments[at++] = string.Create(CultureInfo.InvariantCulture, $"o{session}.{operation.Slot}");
        arguments[at++] = operation.Number;
        arguments[at++] = attempt;
        arguments[at++] = fence?.Lease ?? RedisValue.EmptyString;
        arguments[at] = fence?.Epoch ?? 0;
    }
}
