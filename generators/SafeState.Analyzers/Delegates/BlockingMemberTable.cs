using System;
using System.Collections.Generic;
using System.Linq;

namespace SafeState.Analyzers.Delegates;

/// <summary>
/// The table of framework members that may take long. Each line has a kind, the metadata name of a type, and members of the type. A star
/// stands for all methods that do not return a task, and <c>.ctor</c> for the constructors.
/// </summary>
internal static class BlockingMemberTable
{
    private const string Text = """
        Wait System.Threading.Thread Sleep Join
        Wait System.Threading.SpinWait SpinUntil
        Wait System.Threading.Monitor Wait
        Lock System.Threading.Monitor Enter TryEnter
        Lock System.Threading.Lock Enter TryEnter EnterScope
        Lock System.Threading.SpinLock Enter TryEnter
        Wait System.Threading.SynchronizationContext Send
        Wait System.Threading.WaitHandle WaitOne WaitAll WaitAny SignalAndWait
        Wait System.Threading.ManualResetEventSlim Wait
        Wait System.Threading.SemaphoreSlim Wait
        Wait System.Threading.CountdownEvent Wait
        Wait System.Threading.Barrier SignalAndWait
        Lock System.Threading.ReaderWriterLockSlim EnterReadLock EnterWriteLock EnterUpgradeableReadLock
        Lock System.Threading.ReaderWriterLockSlim TryEnterReadLock TryEnterWriteLock TryEnterUpgradeableReadLock
        Lock System.Threading.ReaderWriterLock AcquireReaderLock AcquireWriterLock UpgradeToWriterLock
        Wait System.Threading.Tasks.Task Wait WaitAll WaitAny RunSynchronously
        Wait System.Linq.ParallelEnumerable ForAll
        Wait System.Threading.Tasks.Task`1 Result
        Wait System.Threading.Tasks.ValueTask`1 Result
        Wait System.Threading.Tasks.Parallel For ForEach Invoke
        Wait System.Runtime.CompilerServices.TaskAwaiter GetResult
        Wait System.Runtime.CompilerServices.TaskAwaiter`1 GetResult
        Wait System.Runtime.CompilerServices.ValueTaskAwaiter GetResult
        Wait System.Runtime.CompilerServices.ValueTaskAwaiter`1 GetResult
        Wait System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter GetResult
        Wait System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter GetResult
        Wait System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter GetResult
        Wait System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter GetResult
        Wait System.Collections.Concurrent.BlockingCollection`1 Add AddToAny TryAdd Take TakeFromAny TryTake GetConsumingEnumerable
        Wait System.Diagnostics.Process WaitForExit WaitForInputIdle
        InputOutput System.IO.Stream *
        None System.IO.MemoryStream *
        None System.IO.UnmanagedMemoryStream *
        InputOutput System.IO.FileStream .ctor
        InputOutput System.IO.TextReader *
        None System.IO.StringReader *
        InputOutput System.IO.TextWriter *
        None System.IO.StringWriter *
        InputOutput System.IO.BinaryReader *
        InputOutput System.IO.BinaryWriter *
        InputOutput System.IO.File *
        InputOutput System.IO.Directory *
        InputOutput System.IO.FileSystemInfo *
        InputOutput System.IO.RandomAccess *
        InputOutput System.Console Write WriteLine Read ReadKey ReadLine
        InputOutput System.Net.Http.HttpMessageInvoker Send
        InputOutput System.Net.WebClient *
        InputOutput System.Net.WebRequest GetResponse GetRequestStream
        InputOutput System.Net.Dns GetHostEntry GetHostAddresses GetHostByName
        InputOutput System.Net.Sockets.Socket Accept Connect Disconnect Poll Select
        InputOutput System.Net.Sockets.Socket Receive ReceiveFrom ReceiveMessageFrom Send SendFile SendTo
        InputOutput System.Net.Sockets.TcpClient .ctor Connect
        InputOutput System.Net.Sockets.TcpListener AcceptSocket AcceptTcpClient
        InputOutput System.Net.Sockets.UdpClient Receive Send
        InputOutput System.Net.NetworkInformation.Ping Send
        InputOutput System.Net.Mail.SmtpClient Send
        InputOutput System.Data.IDbConnection Open ChangeDatabase
        InputOutput System.Data.IDbCommand ExecuteNonQuery ExecuteReader ExecuteScalar Prepare
        InputOutput System.Data.IDbTransaction Commit Rollback
        InputOutput System.Data.IDataReader Read NextResult
        InputOutput System.Data.Common.DbConnection Open ChangeDatabase
        InputOutput System.Data.Common.DbCommand ExecuteNonQuery ExecuteReader ExecuteScalar Prepare
        InputOutput System.Data.Common.DbTransaction Commit Rollback
        InputOutput System.Data.Common.DbDataReader Read NextResult
        InputOutput System.Diagnostics.Process Start
        Callbacks System.Threading.CancellationTokenSource Cancel
        Callbacks System.Threading.CancellationTokenRegistration Dispose Unregister
        """;

    /// <summary>Gets the lines of the table.</summary>
    public static IReadOnlyList<BlockingMemberEntry> Entries { get; } = [.. Text.Split('\n').Select(static line => Parse(line.Trim()))];

    private static BlockingMemberEntry Parse(string line)
    {
        string[] words = line.Split(' ');
        return new BlockingMemberEntry(words[1], (BlockingKind)Enum.Parse(typeof(BlockingKind), words[0]), [.. words.Skip(2)]);
    }
}
