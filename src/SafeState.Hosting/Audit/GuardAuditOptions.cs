using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Audit;

/// <summary>Specifies what an audit records, and for how long.</summary>
public sealed class GuardAuditOptions
{
    /// <summary>An audit is for a while: a longer time is a mistake.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Gets the names of the stores to record. If there are none, all stores with metrics are recorded.</summary>
    public IList<string> Stores { get; } = [];

    /// <summary>Gets the operations to record, such as <c>set</c>. If there are none, all operations are recorded.</summary>
    public IList<string> Operations { get; } = [];

    /// <summary>Gets or sets how many writes are recorded.</summary>
    public AuditRate Writes { get; set; } = AuditRate.OneIn64;

    /// <summary>Gets or sets how many reads are recorded.</summary>
    public AuditRate Reads { get; set; } = AuditRate.OneIn64;

    /// <summary>Gets or sets which records have a stack.</summary>
    public AuditStacks Stacks { get; set; } = AuditStacks.OnContention;

    /// <summary>Gets or sets how many records of a thread share one stack, if <see cref="Stacks"/> asks for samples.</summary>
    public int StackInterval { get; set; } = 1_000;

    /// <summary>Gets or sets how many stacks are taken in a second at most. A stack takes about ten microseconds.</summary>
    public int StackBudgetPerSecond { get; set; } = 100;

    /// <summary>Gets or sets how many records of a thread wait at most. If there are more, the oldest are dropped and counted.</summary>
    public int QueuePerThread { get; set; } = 8_192;

    /// <summary>Gets or sets the interval at which the records go to the sinks, at most one day.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Gets or sets how long the audit lasts at most, up to one day. Then it stops by itself, and the log says so.
    /// </summary>
    public TimeSpan MaximumDuration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Gets or sets whether records have twelve bits of a hash of the key. A secret of the process goes into the hash. The bits show that
    /// two records may be of one key, and do not reveal the key.
    /// </summary>
    public bool KeyDigest { get; set; }

    /// <summary>Returns a copy, which later changes of these options do not reach.</summary>
    internal GuardAuditOptions Copy()
    {
        GuardAuditOptions copy = new()
        {
            Writes = Writes,
            Reads = Reads,
            Stacks = Stacks,
            StackInterval = StackInterval,
            StackBudgetPerSecond = StackBudgetPerSecond,
            QueuePerThread = QueuePerThread,
            FlushInterval = FlushInterval,
            MaximumDuration = MaximumDuration,
            KeyDigest = KeyDigest,
        };
        foreach (string store in Stores)
        {
            copy.Stores.Add(store);
        }

        foreach (string operation in Operations)
        {
            copy.Operations.Add(operation);
        }

        return copy;
    }

    /// <summary>
    /// Creates the options of a session of a tool. Its arguments are <c>AuditStores</c>, <c>AuditOperations</c>, <c>AuditWrites</c>, and
    /// <c>AuditReads</c>; lists are separated by commas.
    /// </summary>
    /// <exception cref="ArgumentException">An argument is unknown or has no meaning.</exception>
    internal static GuardAuditOptions FromArguments(IDictionary<string, string?> arguments)
    {
        GuardAuditOptions options = new();
        foreach ((string name, string? value) in arguments)
        {
            switch (name)
            {
                case "AuditStores":
                    AddTo(options.Stores, value);
                    break;
                case "AuditOperations":
                    AddTo(options.Operations, value);
                    break;
                case "AuditWrites":
                    options.Writes = ToRate(name, value);
                    break;
                case "AuditReads":
                    options.Reads = ToRate(name, value);
                    break;
                case var _ when name.StartsWith("Audit", StringComparison.Ordinal):
                    throw new ArgumentException(
                        $"'{name}' is not an argument of an audit. Use AuditStores, AuditOperations, AuditWrites, or AuditReads.");
            }
        }

        return options;
    }

    private static void AddTo(IList<string> names, string? value)
    {
        foreach (string name in (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            names.Add(name);
        }
    }

    private static AuditRate ToRate(string name, string? value) =>
        Enum.TryParse(value, ignoreCase: true, out AuditRate rate) && Enum.IsDefined(rate) ? rate
            : throw new ArgumentException($"'{value}' is not a value of {name}. Use OneIn64, Every, or None.");

    /// <summary>Returns the bits of the operations to record.</summary>
    internal int GetOperationBits()
    {
        int bits = 0;
        foreach (string operation in Operations)
        {
            bits |= 1 << TagValues.Operations.IndexOf(operation);
        }

        return bits == 0 ? -1 : bits;
    }

    /// <summary>Throws if a value is out of its range.</summary>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(StackInterval, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(StackBudgetPerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueuePerThread, 16);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FlushInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FlushInterval, Longest);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumDuration, Longest);
        if (Operations.FirstOrDefault(static operation => !TagValues.Operations.Contains(operation)) is { } unknown)
        {
            throw new ArgumentException(
                $"'{unknown}' is not an operation. Use one of: {string.Join(", ", TagValues.Operations)}.", nameof(Operations));
        }
    }
}
