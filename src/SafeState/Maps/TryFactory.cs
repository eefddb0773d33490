using System.Diagnostics.CodeAnalysis;

namespace SafeState;

/// <summary>Makes the value of an absent key, or declines.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="key">The key.</param>
/// <param name="value">The value, or the default value if there is none.</param>
/// <returns>True if there is a value. False if there is none, and nothing is to be stored.</returns>
public delegate bool TryFactory<TKey, TValue>(TKey key, [MaybeNullWhen(false)] out TValue value)
    where TKey : notnull;

/// <inheritdoc cref="TryFactory{TKey, TValue}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">The argument of the call.</param>
public delegate bool TryFactory<TKey, TArg, TValue>(TKey key, TArg argument, [MaybeNullWhen(false)] out TValue value)
    where TKey : notnull;
