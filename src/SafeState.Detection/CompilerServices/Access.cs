using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using SafeState.Detection.Engine;

namespace SafeState.Detection.CompilerServices;

/// <summary>Receives each access to a collection from woven code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class Access
{
    /// <summary>Whether the environment leaves detection on: a constant for compiled code, so that calls cost nothing when it is
    /// off.</summary>
    private static readonly bool IsOn = Detector.Current.Settings.IsOn;

    /// <summary>Announces a call on a collection, before the call. May wait for a conflicting call of another thread.</summary>
    /// <param name="collection">The collection, or null.</param>
    /// <param name="site">The site: the base of the module plus the index in its table.</param>
    /// <param name="kinds">What the call does.</param>
    /// <returns>Zero for a plain call; otherwise the token for <see cref="Exit"/>.</returns>
    /// <exception cref="ConcurrentAccessException">Another thread is inside a conflicting call on the same collection.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Enter(object? collection, int site, AccessKinds kinds)
        => collection is null || !IsOn ? 0 : Detector.Current.Enter(collection, site, kinds);

    /// <summary>Announces a call in a loop. Turns that repeat the one before need no announcement until something changes.</summary>
    /// <param name="collection">The collection, or null.</param>
    /// <param name="site">The site: the base of the module plus the index in its table.</param>
    /// <param name="kinds">What the call does.</param>
    /// <param name="last">What the call remembers of its last turn.</param>
    /// <returns>Zero for a plain call; otherwise the token for <see cref="Exit"/>.</returns>
    /// <exception cref="ConcurrentAccessException">Another thread is inside a conflicting call on the same collection.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int EnterInLoop(object? collection, int site, AccessKinds kinds, ref LoopAccess last)
    {
        if (collection is null || (ReferenceEquals(collection, last.Collection) && last.Epoch == Epoch.Current))
        {
            return 0;
        }

        // The local variable is not passed on, so that it can stay in registers.
        int token = Detector.Current.EnterInLoop(collection, site, kinds, out long epoch);
        last.Collection = collection;
        last.Epoch = epoch;
        return token;
    }

    /// <summary>Ends a call for which <see cref="Enter"/> or <see cref="EnterInLoop"/> returned a token. Must run in a <c>finally</c>
    /// block.</summary>
    /// <param name="token">The token that <see cref="Enter"/> returned, or zero.</param>
    /// <exception cref="ConcurrentAccessException">Another thread made a conflicting call in the meantime.</exception>
    public static void Exit(int token)
    {
        if (token != 0)
        {
            Detector.Current.Exit(token);
        }
    }

    /// <summary>Explains an exception that a call on a collection threw, if a write of another thread is its cause.</summary>
    /// <param name="collection">The collection, or null.</param>
    /// <param name="site">The site of the call.</param>
    /// <param name="error">The exception.</param>
    public static void Fault(object? collection, int site, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (collection is not null)
        {
            Detector.Current.Explain(collection, site, error);
        }
    }

    /// <summary>Watches the enumeration of a sequence that is a collection itself.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="source">The sequence.</param>
    /// <param name="site">The site that uses the sequence.</param>
    /// <returns>A sequence that announces each step, or <paramref name="source"/> if it is not a watched collection.</returns>
    public static IEnumerable<T> Watch<T>(IEnumerable<T> source, int site)
        => source is not null && Detector.Current.IsWatched(source, site) ? new WatchedSequence<T>(source, site) : source!;
}
