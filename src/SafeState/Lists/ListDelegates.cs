namespace SafeState;

/// <summary>Works on a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="list">The draft to read and change.</param>
public delegate void ListAction<T>(ref ListDraft<T> list);

/// <inheritdoc cref="ListAction{T}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate void ListAction<T, TArg>(ref ListDraft<T> list, TArg argument);

/// <inheritdoc cref="ListAction{T}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult ListFunc<T, TResult>(ref ListDraft<T> list);

/// <inheritdoc cref="ListAction{T, TArg}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult ListFunc<T, TArg, TResult>(ref ListDraft<T> list, TArg argument);
