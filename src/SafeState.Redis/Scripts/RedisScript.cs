using System.Security.Cryptography;
using System.Text;

namespace SafeState.Redis.Scripts;

/// <summary>One Lua script, complete with what it shares with others.</summary>
internal sealed class RedisScript(string text)
{
    /// <summary>The source.</summary>
    public string Text { get; } = text;

#pragma warning disable CA5350 // Redis names a script by its SHA-1; nothing is protected by it.
    /// <summary>The name under which a server keeps the script.</summary>
    public byte[] Hash { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
