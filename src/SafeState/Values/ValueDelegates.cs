namespace SafeState;

/// <summary>Works on a value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The copy to read and change.</param>
public delegate void ValueAction<T>(ref T value);

/// <inheritdoc cref="ValueAction{T}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate void ValueAction<T, TArg>(ref T value, TArg argument);

/// <inheritdoc cref="ValueAction{T}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult ValueFunc<T, TResult>(ref T value);

/// <inheritdoc cref="ValueAction{T, TArg}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult ValueFunc<T, TArg, TResult>(ref T value, TArg argument);
