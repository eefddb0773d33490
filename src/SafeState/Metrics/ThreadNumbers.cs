using System;
using System.Collections.Generic;
using System.Threading;

namespace SafeState.Metering;

/// <summary>Small numbers for threads, so that sixteen bits of a word can name one.</summary>
internal static class ThreadNumbers
{
    private const int Most = 0xFFFF;

    private static readonly Lock Guard = new();
    private static readonly Stack<int> Free = [];
    private static ThreadCounters?[] _threads = new ThreadCounters?[16];
    private static int _next = 1;

    /// <summary>Gives a thread a number.</summary>
    /// <returns>The number, or zero if there is none left.</returns>
    internal static int Take(ThreadCounters thread)
    {
        lock (Guard)
        {
            int number = Free.TryPop(out int free) ? free : _next <= Most ? _next++ : 0;
            if (number == 0)
            {
                return 0;
            }

            if (number >= _threads.Length)
            {
                ThreadCounters?[] threads = new ThreadCounters?[_threads.Length * 2];
                Array.Copy(_threads, threads, _threads.Length);
                Volatile.Write(ref _threads, threads); // release: the copy comes before; pairs with Find
            }

            _threads[number] = thread;
            return number;
        }
    }

    /// <summary>Takes the number of a thread that has ended back.</summary>
    internal static void Return(int number)
    {
        lock (Guard)
        {
            if (number != 0)
            {
                _threads[number] = null;
                Free.Push(number);
            }
        }
    }

    /// <summary>Finds the thread of a number that is in use. It was there before the number was, and stays as long.</summary>
    internal static ThreadCounters Find(int number) => Volatile.Read(ref _threads)[number]!; // acquire: pairs with Take
}
