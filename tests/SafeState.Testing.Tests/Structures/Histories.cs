using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Testing.Tests.Structures;

/// <summary>Histories made up, not recorded.</summary>
internal static class Histories
{
    internal static History<RegisterCall, int> Of(params RecordedCall<RegisterCall, int>[] calls) => new(calls);

    internal static RecordedCall<RegisterCall, int> Known(int client, RegisterCallKind kind, int value, int result, long start, long end) =>
        RecordedCall.Known(client, new RegisterCall(kind, value), result, start, end);

    internal static RecordedCall<RegisterCall, int> Unknown(int client, RegisterCallKind kind, int value, long start) =>
        RecordedCall.Unknown<RegisterCall, int>(client, new RegisterCall(kind, value), start);

    /// <summary>Few calls of few values, with any results: about half of them have an explanation.</summary>
    internal static History<RegisterCall, int> Small(Random random) => Small(
        random,
        static random => new RegisterCall((RegisterCallKind)random.Next(4), random.Next(1, 3)),
        static (random, call) => call.Kind == RegisterCallKind.Write ? 0 : random.Next(0, 3));

    /// <summary>The same for calls of any kind.</summary>
    internal static History<TOperation, TResult> Small<TOperation, TResult>(Random random, Func<Random, TOperation> draw,
        Func<Random, TOperation, TResult> answer)
    {
        List<RecordedCall<TOperation, TResult>> calls = [];
        int clients = random.Next(2, 4);
        for (int client = 0; client < clients; client++)
        {
            long now = random.Next(4);
            for (int i = random.Next(1, 4); i > 0 && calls.Count < 6; i--)
            {
                TOperation call = draw(random);
                long end = now + random.Next(1, 8);
                calls.Add(random.Next(6) == 0
                    ? RecordedCall.Unknown<TOperation, TResult>(client, call, now)
                    : RecordedCall.Known(client, call, answer(random, call), now, end));
                now = end + random.Next(1, 4);
            }
        }

        return new(calls);
    }

    /// <summary>
    /// What many clients could have seen of many registers: each call takes effect at a moment of its own, and lasts for some time around
    /// it.
    /// </summary>
    /// <param name="seed">Makes the history.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="calls">How many calls they make in all.</param>
    /// <param name="registers">How many registers there are.</param>
    /// <param name="unknown">In how many of a thousand calls the result is lost.</param>
    internal static History<KeyedCall, int> Right(int seed, int clients, int calls, int registers, int unknown = 0)
    {
        Random random = new(seed);
        RegisterModel model = new();
        List<RecordedCall<KeyedCall, int>> made = [];
        long[] free = new long[clients];
        int[] states = new int[registers];
        for (long effect = 1_000; made.Count < calls; effect += 1_000)
        {
            int client = random.Next(clients);
            KeyedCall call = new(random.Next(registers), new((RegisterCallKind)random.Next(3), made.Count));
            long start = Math.Max(free[client], effect - random.Next(clients * 1_000));
            if (start >= effect)
            {
                continue;
            }

            states[call.Register] = model.Apply(states[call.Register], call.Call, out int result);
            long end = effect + random.Next(clients * 1_000);
            made.Add(random.Next(1_000) < unknown
                ? RecordedCall.Unknown<KeyedCall, int>(client, call, start)
                : RecordedCall.Known(client, call, result, start, end));
            free[client] = end + 1;
        }

        return new(made);
    }

    /// <summary>The same history with one result that no order explains: a value that nobody wrote.</summary>
    internal static History<KeyedCall, int> WithOneWrongResult(this History<KeyedCall, int> history)
    {
        RecordedCall<KeyedCall, int> victim =
            history.Calls.Last(static call => call.Operation.Call.Kind == RegisterCallKind.Read && call.IsKnown);
        return new(
            history.Calls.Select(call => call == victim
                ? RecordedCall.Known(call.Client, call.Operation, -1, call.Start, call.End)
                : call));
    }
}
