using System;
using System.Collections.Generic;

namespace SafeState.Hosting.History;

/// <summary>The last points of one store. It grows with them, up to its capacity.</summary>
internal sealed class PointRing
{
    internal const int Capacity = 900;

    private PackedPoint[] _points = new PackedPoint[32];
    private int _count;
    private int _next;

    internal void Add(in StorePoint point)
    {
        if (_count == _points.Length && _count < Capacity)
        {
            Array.Resize(ref _points, int.Min(Capacity, _count * 2));
            _next = _count;
        }

        _points[_next] = new(in point);
        _next = (_next + 1) % _points.Length;
        _count = int.Min(_count + 1, _points.Length);
    }

    /// <summary>Returns the points, the oldest first.</summary>
    internal IEnumerable<PackedPoint> Read()
    {
        for (int i = 0; i < _count; i++)
        {
            yield return _points[(_next - _count + i + _points.Length) % _points.Length];
        }
    }
}
