using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;

namespace SafeState.AspNetCore.Access;

/// <summary>The login of a dashboard: a token of 128 bits that can be exchanged once, and the sessions that came from one.</summary>
internal sealed class LoginTokens
{
    internal const int MaximumSessions = 64;

    private const int Bytes = 16;

    private readonly Lock _guard = new();
    private readonly List<string> _sessions = [];
    private string _token = Create();

    /// <summary>Gets the token that can be exchanged next.</summary>
    internal string Current
    {
        get
        {
            lock (_guard)
            {
                return _token;
            }
        }
    }

    /// <summary>Exchanges the token for a session. A token works once, and then another one takes its place.</summary>
    /// <returns>The session, or null if the token is not the current one.</returns>
    internal string? Exchange(string? token)
    {
        lock (_guard)
        {
            if (token is null || !AreEqual(token, _token))
            {
                return null;
            }

            _token = Create();
            string session = Create();
            if (_sessions.Count == MaximumSessions)
            {
                _sessions.RemoveAt(0);
            }

            _sessions.Add(session);
            return session;
        }
    }

    internal bool IsSession(string? session)
    {
        if (session is null)
        {
            return false;
        }

        lock (_guard)
        {
            return _sessions.Exists(known => AreEqual(known, session));
        }
    }

    private static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    private static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
