using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SafeState.StripedModel.Tests.Machine;

/// <summary>Collects what makes a state differ from others, and folds it into 128 bits of a hash without known collisions.</summary>
internal sealed class StateKey
{
    private byte[] _bytes = new byte[1024];
    private int _count;

    internal void Clear() => _count = 0;

    internal void Add(int value)
    {
        if (_count == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        _bytes[_count++] = checked((byte)(value + 1));
    }

    internal UInt128 Fold()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(_bytes.AsSpan(0, _count), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
