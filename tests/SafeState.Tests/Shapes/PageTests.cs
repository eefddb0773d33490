using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Tests.Shapes;

/// <summary>The code of docs/what-can-be-guarded.md.</summary>
public sealed class PageTests
{
    private readonly IGuardedList<Action<string>> _listeners = Guarded.List<Action<string>>(name: "listeners");
    private readonly IGuardedSet<string> _seen = Guarded.Set<string>(comparer: StringComparer.OrdinalIgnoreCase, name: "seen");
    private readonly IGuardedOrderedMap<DateTime, string> _appointments = Guarded.OrderedMap<DateTime, string>(name: "appointments");
    private readonly IGuardedQueue<(string Job, int Attempt)> _jobs = Guarded.Queue<(string Job, int Attempt)>("jobs");
    private readonly IGuardedValue<Uri?> _leader = Guarded.Value<Uri?>(null, "leader");
    private readonly IGuardedNumber<long> _budget = Guarded.Number(100L, "budget");

    /// <summary>Gets the listeners, for callers that may not change them.</summary>
    public IReadOnlyGuardedList<Action<string>> Listeners => _listeners.AsReadOnly();

    [Fact]
    public void A_text_is_renamed_in_one_step()
    {
        Assert.True(_seen.TryAdd("draft"));

        Assert.True(Rename("draft", "final"));
        Assert.False(Rename("draft", "other"));
        Assert.False(Rename("final", "FINAL"));

        Assert.Equal(["final"], _seen.Snapshot());
    }

    [Fact]
    public void Every_snippet_does_what_the_page_says()
    {
        List<string> heard = [];
        _listeners.Add(heard.Add);
        Publish("first");
        Publish("FIRST");
        Assert.Equal(["first"], heard);
        _jobs.Add(("job", 4));
        Assert.True(TakeOld(out string? job));
        Assert.Equal("job", job);
        Assert.Equal("a", Lead().Host);
        Assert.Equal("b", MoveTo("b").Host);
        Assert.True(Spend(60));
        Assert.False(Spend(60));
        MoveToFront(heard.Add);
        Assert.Equal(1, Listeners.Count);
    }

    [Fact]
    public void Pages_and_the_next_entry_are_in_order()
    {
        string[] names = [.. Enumerable.Range(0, 10).Select(static day => $"day {day}")];
        for (int day = 9; day >= 0; day--)
        {
            _appointments[new DateTime(2026, 1, 1).AddDays(day)] = names[day];
        }

        Assert.Equal(names, ReadNames(pageSize: 3));
        Assert.Equal((new(2026, 1, 2), new(2026, 1, 4)), GetNeighbors(new(2026, 1, 3)));
        Assert.True(TryStartNext(out string? next));
        Assert.Equal("day 0", next);
        Assert.Equal(9, _appointments.Count);
    }

    // Each page is one instant. An entry that is added or removed between two pages does not shift the next page.
    private List<string> ReadNames(int pageSize)
    {
        List<string> names = [];
        KeyValuePair<DateTime, string>[] page = _appointments.Page(pageSize);
        while (page.Length > 0)
        {
            names.AddRange(page.Select(static entry => entry.Value));
            page = _appointments.PageAfter(page[^1].Key, pageSize);
        }

        return names;
    }

    // Both answers are of one instant, and no lock is held between them.
    private (DateTime Before, DateTime After) GetNeighbors(DateTime time)
    {
        OrderedMapSnapshot<DateTime, string> snapshot = _appointments.Snapshot();
        _ = snapshot.TryBelow(time, out KeyValuePair<DateTime, string> before);
        _ = snapshot.TryAbove(time, out KeyValuePair<DateTime, string> after);
        return (before.Key, after.Key);
    }

    // Only one thread gets each appointment.
    private bool TryStartNext(out string? name)
    {
        bool found = _appointments.TryTakeFirst(out KeyValuePair<DateTime, string> entry);
        name = entry.Value;
        return found;
    }

    // At each instant, the text has exactly one of its two names.
    private bool Rename(string from, string to) => _seen.Transact(
        static (ref tx, names) => !tx.Contains(names.to) && tx.Remove(names.from) && tx.Add(names.to),
        (from, to));

    private void Publish(string text)
    {
        if (_seen.TryAdd(text))
        {
            // The items of one instant: listeners may add and remove listeners meanwhile.
            foreach (Action<string> listener in _listeners.Snapshot())
            {
                listener(text);
            }
        }
    }

    private bool TakeOld(out string? job)
    {
        // No other thread takes the job between the test and the removal.
        bool found = _jobs.TryTakeIf(static next => next.Attempt > 3, out (string Job, int Attempt) taken);
        job = taken.Job;
        return found;
    }

    // One factory runs. Other callers wait for it and get its value.
    private Uri Lead() => _leader.GetOrCreate(static () => new Uri("http://a"))!;

    // The delegate runs once. Readers see the old value until it returns.
    private Uri MoveTo(string host) => _leader.Update(static (old, host) => new UriBuilder(old!) { Host = host }.Uri, host)!;

    private bool Spend(long amount) => _budget.TryDecrement(amount, floor: 0);

    // An index is only good inside the delegate that owns the list.
    private void MoveToFront(Action<string> listener) => _listeners.Compute(
        static (ref ListDraft<Action<string>> list, Action<string> listener) =>
        {
            _ = list.Remove(listener);
            list.Insert(0, listener);
        },
        listener);
}
