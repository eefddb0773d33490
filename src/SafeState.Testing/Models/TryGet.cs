using System.Diagnostics.CodeAnalysis;

namespace SafeState.Testing;

/// <summary>A member that returns a value if there is one, such as <c>TryDequeue</c>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
/// <returns>True if there is a value.</returns>
public delegate bool TryGet<T>([MaybeNullWhen(false)] out T value);

/// <summary>A member that returns the value of a key if there is one, such as <c>TryGetValue</c>.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="key">The key.</param>
/// <param name="value">The value.</param>
/// <returns>True if there is a value.</returns>
public delegate bool TryGet<TKey, TValue>(TKey key, [MaybeNullWhen(false)] out TValue value);
