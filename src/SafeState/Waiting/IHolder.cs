using System;

namespace SafeState.Waiting;

/// <summary>What threads wait for: an owned key, or a first content that is being made. One holder is one holding, never used again once somebody waited for it.</summary>
internal interface IHolder
{
    /// <summary>Whose progress ends the wait: a thread, or a pending run.</summary>
    object Actor { get; }

    /// <summary>What is held, for messages.</summary>
    string Name { get; }

    /// <summary>How long it has been held; zero: nobody knows.</summary>
    TimeSpan Held { get; }

    /// <summary>Whether a wait is over although its signal has not been given yet.</summary>
    /// <param name="joins">Whether the waiter wants what the holder makes, rather than what it holds.</param>
    bool HasLetGo(bool joins);
}
