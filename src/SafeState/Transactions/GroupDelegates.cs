namespace SafeState;

/// <summary>Works on a group.</summary>
/// <typeparam name="TTx">The views of the members.</typeparam>
/// <param name="tx">The views. They show the group as the delegate has changed it so far.</param>
public delegate void GroupAction<TTx>(ref TTx tx)
    where TTx : struct, allows ref struct;

/// <inheritdoc cref="GroupAction{TTx}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate void GroupAction<TTx, TArg>(ref TTx tx, TArg argument)
    where TTx : struct, allows ref struct;

/// <inheritdoc cref="GroupAction{TTx}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult GroupFunc<TTx, TResult>(ref TTx tx)
    where TTx : struct, allows ref struct;

/// <inheritdoc cref="GroupAction{TTx, TArg}"/>
/// <typeparam name="TResult">The type of the result.</typeparam>
public delegate TResult GroupFunc<TTx, TArg, TResult>(ref TTx tx, TArg argument)
    where TTx : struct, allows ref struct;

/// <summary>Reads a group.</summary>
/// <typeparam name="TView">The views of the members.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="view">The views. They show the group at one instant.</param>
public delegate TResult GroupLook<TView, TResult>(in TView view)
    where TView : struct, allows ref struct;

/// <inheritdoc cref="GroupLook{TView, TResult}"/>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <param name="argument">What the caller passed.</param>
public delegate TResult GroupLook<TView, TArg, TResult>(in TView view, TArg argument)
    where TView : struct, allows ref struct;

/// <summary>Works on two groups.</summary>
/// <typeparam name="TTx1">The views of the first group.</typeparam>
/// <typeparam name="TTx2">The views of the second group.</typeparam>
/// <typeparam name="TArg">The type of the argument.</typeparam>
/// <typeparam name="TResult">The type of the result.</typeparam>
/// <param name="first">The views of the first group.</param>
/// <param name="second">The views of the second group.</param>
/// <param name="argument">What the caller passed.</param>
public delegate TResult GroupsFunc<TTx1, TTx2, TArg, TResult>(ref TTx1 first, ref TTx2 second, TArg argument)
    where TTx1 : struct, allows ref struct
    where TTx2 : struct, allows ref struct;

/// <inheritdoc cref="GroupsFunc{TTx1, TTx2, TArg, TResult}"/>
public delegate TResult GroupsFunc<TTx1, TTx2, TResult>(ref TTx1 first, ref TTx2 second)
    where TTx1 : struct, allows ref struct
    where TTx2 : struct, allows ref struct;

/// <inheritdoc cref="GroupsFunc{TTx1, TTx2, TArg, TResult}"/>
public delegate void GroupsAction<TTx1, TTx2, TArg>(ref TTx1 first, ref TTx2 second, TArg argument)
    where TTx1 : struct, allows ref struct
    where TTx2 : struct, allows ref struct;

/// <inheritdoc cref="GroupsFunc{TTx1, TTx2, TArg, TResult}"/>
public delegate void GroupsAction<TTx1, TTx2>(ref TTx1 first, ref TTx2 second)
    where TTx1 : struct, allows ref struct
    where TTx2 : struct, allows ref struct;
