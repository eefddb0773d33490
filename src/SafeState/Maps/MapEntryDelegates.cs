namespace SafeState;

/// <summary>Works on one entry.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="entry">The copy to read and change.</param>
public delegate void MapEntryAction<TKey, TValue>(ref MapEntry<TKey, TValue> entry)
    where TKey : notnull;

/// <inheritdoc cref="MapEntryAction{TKey, TValue}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate void MapEntryAction<TKey, TValue, TArg>(ref MapEntry<TKey, TValue> entry, TArg argument)
    where TKey : notnull;

/// <inheritdoc cref="MapEntryAction{TKey, TValue}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult MapEntryFunc<TKey, TValue, TResult>(ref MapEntry<TKey, TValue> entry)
    where TKey : notnull;

/// <inheritdoc cref="MapEntryAction{TKey, TValue, TArg}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult MapEntryFunc<TKey, TValue, TArg, TResult>(ref MapEntry<TKey, TValue> entry, TArg argument)
    where TKey : notnull;

/// <summary>Works on two entries.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="entry1">The copy of the first key's entry.</param>
/// <param name="entry2">The copy of the second key's entry.</param>
public delegate void MapEntriesAction<TKey, TValue>(ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2)
    where TKey : notnull;

/// <inheritdoc cref="MapEntriesAction{TKey, TValue}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate void MapEntriesAction<TKey, TValue, TArg>(
    ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2, TArg argument)
    where TKey : notnull;

/// <inheritdoc cref="MapEntriesAction{TKey, TValue}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult MapEntriesFunc<TKey, TValue, TResult>(ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2)
    where TKey : notnull;

/// <inheritdoc cref="MapEntriesAction{TKey, TValue, TArg}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult MapEntriesFunc<TKey, TValue, TArg, TResult>(
    ref MapEntry<TKey, TValue> entry1, ref MapEntry<TKey, TValue> entry2, TArg argument)
    where TKey : notnull;
