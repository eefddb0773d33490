using System;
using System.Globalization;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SafeState.Tool.Live;

/// <summary>Shows a sample as tables.</summary>
internal static class LiveScreen
{
    private const double NoWait = 0;

    /// <summary>Returns the tables of a sample.</summary>
    internal static IRenderable Render(LiveSample sample)
    {
        Rows rows = new(
            [
                new Markup($"[bold]{Markup.Escape(sample.Process)}[/]  {Text($"{sample.At.ToLocalTime():HH:mm:ss}")}"),
                Stores(sample),
                .. sample.Alarms.Count == 0 ? Array.Empty<IRenderable>() : [Alarms(sample)],
                new Text(Runtime(sample)),
                .. sample.Notes.Select(static note => new Markup($"[yellow]{Markup.Escape(note)}[/]")),
            ]);
        return rows;
    }

    private static Table Stores(LiveSample sample)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Store").AddColumn("Strategy");
        foreach (string title in new[]
            { "Reads/s", "Writes/s", "Contended", "Wait p50", "Wait p99", "Hot key", "Threads", "Entries", "Retries/s" })
        {
            table = table.AddColumn(new TableColumn(title).RightAligned());
        }

        table = table.AddColumn("Advice");
        foreach (LiveStore store in sample.Stores)
        {
            table = table.AddRow(
                Markup.Escape(store.Name), store.Strategy ?? "-", Count(store.ReadsPerSecond), Count(store.WritesPerSecond),
                Contended(store), Duration(store.WaitP50), Duration(store.WaitP99), Percent(store.HotKeyShare), Number(store.Threads),
                Count(store.Entries), Count(store.RetriesPerSecond), Markup.Escape(store.Advice ?? ""));
        }

        return table;
    }

    private static Table Alarms(LiveSample sample)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Alarm").AddColumn("Store").AddColumn("Value").AddColumn("Allowed")
            .AddColumn("Traces");
        foreach (LiveAlarm alarm in sample.Alarms)
        {
            table = table.AddRow($"[red]{Markup.Escape(alarm.Alarm)}[/]", Markup.Escape(alarm.Store ?? "the process"), Number(alarm.Value),
                Number(alarm.Threshold), Markup.Escape(alarm.TraceIds ?? ""));
        }

        return table;
    }

    private static string Runtime(LiveSample sample) =>
        Text($"Process: {Count(sample.Runtime.LockContentionsPerSecond)} lock contentions/s, ")
        + Text($"thread pool queue {Count(sample.Runtime.ThreadPoolQueue)}, GC pauses {Percent(sample.Runtime.GcPauseShare)}. ")
        + Text($"Lost events: {sample.LostEvents}.");

    /// <summary>The share that the host knows, or else the waits each second.</summary>
    private static string Contended(LiveStore store) => store.ContendedShare is { } share
        ? Percent(share)
        : store.ContentionsPerSecond is { } rate ? Count(rate) + "/s" : "-";

    private static string Count(double? value) => value is { } known ? Text($"{known:#,##0.#}") : "-";

    private static string Number(double? value) => value is { } known ? Text($"{known:0.##}") : "-";

    private static string Percent(double? value) => value is { } known ? Text($"{100 * known:0.#} %") : "-";

    private static string Duration(double? seconds) => seconds switch
    {
        null or NoWait => "-",
        < 1e-3 => Text($"{seconds * 1e6:0.#} us"),
        < 1 => Text($"{seconds * 1e3:0.#} ms"),
        _ => Text($"{seconds:0.##} s"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
