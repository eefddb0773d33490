using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Model;

/// <summary>
/// One client with the real near cache and the real feed, the in-process server, and a network that a schedule moves message by message.
/// Another client writes. What near reads return is compared with the history of the server.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The engine holds memory only.")]
internal sealed class NearWorld
{
    private const ulong Session = 99;
    private const long MaxStaleness = 1000;

    private readonly PartitionAddress _address = new("model", 0);
    private readonly InProcessEngine _server = new(TimeProvider.System);
    private readonly Dictionary<(string Key, long Sequence), long> _replaced = [];
    private readonly Dictionary<string, long> _stored = [];
    private readonly Dictionary<string, long> _seen = [];
    private readonly Queue<Action> _messages = new();
    private readonly PartitionClient _client;
    private readonly IFeedSession _session;
    private readonly NearCache<string, string> _near;
    private readonly PartitionFeed _feed;
    private FeedConnection _connection = null!;
    private long _number;

    public NearWorld(int capacity = 10)
    {
        SharedMapDeclaration declaration = new("model", 1)
        {
            Partitions = 1,
            NearCache = true,
            NearCapacity = capacity,
            MaxStaleness = "00:00:01",
        };
        ClientContext context = new(
            new ModelEngine(_server), new SharedStateOptions { TimeProvider = Time }, SharedMetrics.OfProcess, CancellationToken.None);
        string layout = declaration.GetLayout("text");
        _client = new PartitionClient(context, _address, layout, first: null);
        _near = new(declaration, SharedKeys.Text, new ValueCodec<string>("model", SharedSerializers.Text, 100), context.NearClock);
        _client.Observer = _near;
        _session = _client.OpenForFeedAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _feed = _client.GetFeed(new HeadPoller(Time, TimeSpan.FromHours(1), new CancellationToken(canceled: true)));
        _feed.Add(_near);
        _ = _server.Execute(_address, new OpenCommand(Session, 0, 0, 1, layout));
        Connect();
    }

    public ModelTime Time { get; } = new();

    /// <summary>Gets a value that indicates whether a message is under way.</summary>
    public bool HasMessage => _messages.Count > 0;

    /// <summary>Gets the number of reads that the near cache answered.</summary>
    public int Hits { get; private set; }

    /// <summary>Another client writes.</summary>
    public void Write(string key)
    {
        SharedReply reply = _server.Execute(_address, new WriteCommand(new OperationId(Session, 0, ++_number), 1, key, "1"u8.ToArray()));
        Replace(key, reply.Version.Sequence);
    }

    /// <summary>This client writes, and then knows its write.</summary>
    public void WriteHere(string key)
    {
        WriteCommand write = new(default, 1, key, "1"u8.ToArray());
        SharedReply reply = Get(_client.WriteAsync(write, CancellationToken.None));
        Replace(key, reply.Version.Sequence);
        See(key, reply.Version.Sequence);
    }

    /// <summary>This client asks the server.</summary>
    public void Read(string key)
    {
        long before = _seen.GetValueOrDefault(key);
        SharedReply reply = Get(_client.ReadAsync(new ReadCommand([key]), CancellationToken.None));
        long sequence = reply.Entries[0].Version.Sequence;
        Assert.True(sequence >= before, $"The read of '{key}' returned version {sequence} after {before} was seen.");
        See(key, sequence);
    }

    /// <summary>This client reads its near cache.</summary>
    public void ReadNear(string key)
    {
        if (!_near.TryRead(key, out NearEntry<string, string>? entry))
        {
            return;
        }

        Hits++;
        long sequence = entry.Entry.Version.Sequence;
        Assert.True(
            !_replaced.TryGetValue((key, sequence), out long replaced) || Time.Now - replaced < MaxStaleness,
            $"At {Time.Now}, the near read of '{key}' returned version {sequence}, which was replaced at {replaced}.");
        Assert.True(
            sequence >= _seen.GetValueOrDefault(key),
            $"The near read of '{key}' returned version {sequence} after {_seen.GetValueOrDefault(key)} was seen.");
        See(key, sequence);
    }

    /// <summary>The connection of the messages is lost.</summary>
    public void Interrupt() => _connection.OnInterrupted();

    /// <summary>The network delivers its next message.</summary>
    public void Deliver() => _messages.Dequeue()();

    /// <summary>The network loses its next message.</summary>
    public void Lose() => _messages.Dequeue();

    /// <summary>This client asks for the head.</summary>
    public void Poll() => _feed.PollAsync().GetAwaiter().GetResult();

    /// <summary>Lets all copies become old, delivers what is under way, and subscribes again if the feed has found a hole.</summary>
    public void Settle()
    {
        Time.Now += 100 * MaxStaleness;
        while (HasMessage)
        {
            Deliver();
        }

        Poll();
        if (_connection.Broken.IsCompleted)
        {
            Connect();
        }
    }

    private void Connect()
    {
        _connection = new FeedConnection(_feed);
        Channel channel = new(this, _connection);
        _ = Get(_server.SubscribeAsync(_address, channel, CancellationToken.None));
        Assert.True(_feed.TryStart(_connection, _session, _server.Execute(_address, new WatchCommand()), Time.Now));
    }

    /// <summary>The engine of the model answers on the thread that asks.</summary>
    private static T Get<T>(ValueTask<T> task) => task.IsCompleted ? task.Result : throw new InvalidOperationException("It did not end.");

    private void Replace(string key, long sequence)
    {
        if (_stored.TryGetValue(key, out long old) && old < sequence)
        {
            _replaced[(key, old)] = Time.Now;
        }

        _stored[key] = Math.Max(sequence, _stored.GetValueOrDefault(key));
    }

    private void See(string key, long sequence) => _seen[key] = Math.Max(sequence, _seen.GetValueOrDefault(key));

    private sealed class Channel(NearWorld world, FeedConnection connection) : ISharedChangeListener
    {
        public void OnChange(PartitionChange change) => world._messages.Enqueue(() => connection.OnChange(change));

        public void OnInterrupted() => world._messages.Enqueue(connection.OnInterrupted);
    }
}
