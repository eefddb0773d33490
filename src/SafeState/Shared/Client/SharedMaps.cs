using System;
using System.ComponentModel;
using System.Numerics;
using SafeState.Sharing;

namespace SafeState.CompilerServices;

/// <summary>Opens shared dictionaries. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SharedMaps
{
    /// <summary>Opens a dictionary. Nothing is sent before its first operation.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="shared">The connection.</param>
    /// <param name="declaration">What the property declares.</param>
    /// <param name="keys">The form of the keys.</param>
    /// <param name="values">The form of the values.</param>
    /// <returns>The dictionary.</returns>
    public static ISharedMap<TKey, TValue> Open<TKey, TValue>(
        SharedState shared, SharedMapDeclaration declaration, SharedKeyCodec<TKey> keys, ISharedSerializer<TValue> values)
        where TKey : notnull
    {
        declaration = Check(shared, declaration);
        ArgumentNullException.ThrowIfNull(values);
        return shared.GetStore(declaration.Name, context => new SharedMap<TKey, TValue>(context, declaration, keys, values));
    }

    /// <summary>Opens a dictionary of numbers. Nothing is sent before its first operation.</summary>
    /// <inheritdoc cref="Open"/>
    public static ISharedNumberMap<TKey, TValue> OpenNumbers<TKey, TValue>(
        SharedState shared, SharedMapDeclaration declaration, SharedKeyCodec<TKey> keys)
        where TKey : notnull
        where TValue : struct, IBinaryInteger<TValue>, IMinMaxValue<TValue>
    {
        declaration = Check(shared, declaration);
        return shared.GetStore(declaration.Name, context => new SharedNumberMap<TKey, TValue>(context, declaration, keys));
    }

    /// <summary>Returns the declaration with the settings of the connection.</summary>
    private static SharedMapDeclaration Check(SharedState shared, SharedMapDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        ContractVersion.Require(declaration.ContractVersion, declaration.Name);
        if (shared is null)
        {
            throw new InvalidOperationException(
                $"The class that declares the shared dictionary '{declaration.Name}' holds no SharedState; assign it in the constructor.");
        }

        SharedMapDeclaration applied = declaration.With(shared.Options.Maps);
        applied.Validate();
        return applied;
    }
}
