using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Testing;

namespace SafeState.Sharing.Tests.Model;

/// <summary>
/// One client that sells from a stock, a server, and a network that loses, delays, and repeats commands as a schedule wants. Another client
/// sells and returns. In the end the stock must be what the clients know.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The engine holds memory only.")]
internal sealed class SlotWorld : SharedEngine
{
    private const string Key = "stock";
    private const ulong Other = 99;
    private const ulong Anonymous = 98;

    private readonly PartitionAddress _address = new("model", 0);
    private readonly InProcessEngine _server = new(TimeProvider.System);
    private readonly Func<SharedCommand, SharedReply> _execute;
    private readonly Queue<Fate> _fates;
    private readonly Queue<SharedCommand> _late = new();
    private readonly List<SharedOutcomeUnknownException> _unknown = [];
    private readonly PartitionClient _client;
    private long _expected;
    private long _number;

    /// <param name="stock">How many there are.</param>
    /// <param name="fates">What happens to the first commands of the client. The others arrive.</param>
    /// <param name="fault">A defect of the server; null: the in-process engine keeps the records.</param>
    public SlotWorld(long stock, IEnumerable<Fate> fates, SlotFault? fault)
    {
        SharedMapDeclaration declaration = new("model", 1) { Partitions = 1 };
        string layout = declaration.GetLayout("text");
        _fates = new Queue<Fate>();
        _execute = fault is { } planted
            ? new SlotServer(_server, _address, Anonymous, planted).Execute
            : command => _server.Execute(_address, command);
        ClientContext context = new(
            this, new SharedStateOptions { TimeProvider = Time }, SharedMetrics.OfProcess, CancellationToken.None);
        _client = new PartitionClient(context, _address, layout, first: null);
        _ = _client.OpenForFeedAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _ = _server.Execute(_address, new OpenCommand(Other, 0, 0, 1, layout));
        _ = _server.Execute(_address, new OpenCommand(Anonymous, 0, 0, 1, layout));
        Change(stock);
        foreach (Fate fate in fates)
        {
            _fates.Enqueue(fate);
        }
    }

    public ModelTime Time { get; } = new();

    public override string Kind => "model";

    /// <summary>Gets or sets a value that indicates whether the client makes no more calls.</summary>
    public bool IsDone { get; set; }

    /// <summary>Gets a value that indicates whether a copy of a command is under way.</summary>
    public bool HasCopy => _late.Count > 0;

    /// <summary>The client takes one, if there is one.</summary>
    public void Sell()
    {
        NumberCommand command = new(default, 1, Key, -1, 0, long.MaxValue);
        try
        {
            ValueTask<SharedReply> call = _client.WriteAsync(command, CancellationToken.None);
            SharedReply reply = call.IsCompleted ? call.Result : throw new InvalidOperationException("It did not end.");
            _expected -= reply.Status == SharedStatus.Applied ? 1 : 0;
        }
        catch (SharedUnavailableException)
        {
            // Nothing was sold.
        }
        catch (SharedOutcomeUnknownException problem)
        {
            _unknown.Add(problem);
        }
    }

    /// <summary>Another client takes one or returns one.</summary>
    public void Change(long delta)
    {
        SharedReply reply = _server.Execute(
            _address, new NumberCommand(new OperationId(Other, 0, ++_number), 1, Key, delta, 0, long.MaxValue));
        _expected += reply.Status == SharedStatus.Applied ? delta : 0;
    }

    /// <summary>A copy of a command arrives.</summary>
    public void Deliver() => _ = _execute(_late.Dequeue());

    /// <summary>Everything arrives, and the client asks for what it does not know.</summary>
    public void Settle()
    {
        while (HasCopy)
        {
            Deliver();
        }

        foreach (SharedOutcomeUnknownException problem in _unknown)
        {
            Task<bool> asked = problem.ResolveAsync(CancellationToken.None).AsTask();
            Assert.True(asked.IsCompleted, "The question was not answered.");
            _expected -= asked.Result ? 1 : 0;
        }

        StoredEntry stored = _server.Execute(_address, new ReadCommand([Key])).Entries[0];
        Assert.Equal(_expected, long.Parse(stored.Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    public override ValueTask<SharedReply> ExecuteAsync(PartitionAddress address, SharedCommand command, TimeSpan timeout)
    {
        if (command is not (RecordedCommand or SettleCommand))
        {
            return new(_execute(command));
        }

        SchedulePoint.Hit();
        Fate fate = _fates.TryDequeue(out Fate next) ? next : Fate.Arrives;
        if (fate == Fate.IsLate)
        {
            _late.Enqueue(command);
            throw new SharedEngineException(SharedDelivery.Unknown, "No reply came.");
        }

        SharedReply reply = _execute(command);
        if (fate == Fate.ArrivesTwice && (command is not RecordedCommand { Attempt: 1 } || reply.Status == SharedStatus.Applied))
        {
            _late.Enqueue(command);
        }

        SchedulePoint.Hit();
        return fate == Fate.LosesReply
            ? throw new SharedEngineException(SharedDelivery.Unknown, "The reply was lost.")
            : new(reply);
    }

    public override ValueTask<IAsyncDisposable> SubscribeAsync(
        PartitionAddress address, ISharedChangeListener listener, CancellationToken cancellationToken) =>
        _server.SubscribeAsync(address, listener, cancellationToken);

    public override ValueTask DisposeAsync() => default;
}
