using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;

namespace SafeState.Detection.Corpus.Racy;

/// <summary>Each kind of collection, shared by tasks.</summary>
internal static class CollectionShapes
{
    internal static readonly Shape[] All =
    [
        Create("visited set", static () => new HashSet<int>(), static (set, i) => set.Add(i)),
        Create("job queue", static () => new Queue<int>(), static (queue, i) => { queue.Enqueue(i); queue.TryDequeue(out _); }),
        Create("stack as a pool", static () => new Stack<int>(), static (stack, i) => { if (!stack.TryPop(out _)) { stack.Push(i); } }),
        Create("priority queue as a scheduler", static () => new PriorityQueue<int, int>(), static (queue, i) => queue.Enqueue(i, -i)),
        Create("least recently used list", static () => new LinkedList<int>(),
            static (list, i) => { list.AddFirst(i); list.RemoveLast(); }),
        Create("log in a string builder", static () => new StringBuilder(), static (text, i) => text.Append(i).Append('\n')),
        Create("flags in a bit array", static () => new BitArray(64), static (bits, i) => bits.Set(i % 64, true)),
        Create("order book", static () => new SortedDictionary<int, int>(), static (book, i) => book[i % 9] = i),
        Create("sorted index", static () => new SortedList<int, int>(), static (index, i) => index[i % 9] = i),
        Create("leaderboard", static () => new SortedSet<int>(), static (set, i) => set.Add(i)),
        Create("derived collection", static () => new Basket(), static (basket, i) => basket.Put(i)),
    ];

    private static Shape Create<T>(string name, Func<T> create, Action<T, int> use)
        where T : class
        => new(name, () => Racy(create(), use), () => Correct(create(), use));

    private static Task Racy<T>(T shared, Action<T, int> use)
        where T : class
        => Together.OnTasks(6, i =>
        {
            for (int k = 0; k < 8; k++)
            {
                use(shared, (i * 8) + k);
            }
        });

    private static Task Correct<T>(T shared, Action<T, int> use)
        where T : class
        => Together.OnTasks(6, i =>
        {
            for (int k = 0; k < 8; k++)
            {
                lock (shared)
                {
                    use(shared, (i * 8) + k);
                }
            }
        });

    private sealed class Basket : List<int>
    {
        internal void Put(int item) => Add(item);
    }
}
