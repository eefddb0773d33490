using System.Collections;
using System.Collections.Generic;
using SafeState.Detection.CompilerServices;

namespace SafeState.Detection.Engine;

/// <summary>A collection whose enumeration announces each step.</summary>
internal sealed class WatchedSequence<T>(IEnumerable<T> source, int site) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new Enumerator(source, site);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(IEnumerable<T> source, int site) : IEnumerator<T>
    {
        private readonly IEnumerator<T> _inner = source.GetEnumerator();

        public T Current => _inner.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            int token = Access.Enter(source, site, AccessKinds.Read | AccessKinds.Enumerate);
            try
            {
                return _inner.MoveNext();
            }
            catch (System.InvalidOperationException error)
            {
                Access.Fault(source, site, error);
                throw;
            }
            finally
            {
                Access.Exit(token);
            }
        }

        public void Reset() => _inner.Reset();

        public void Dispose() => _inner.Dispose();
    }
}
