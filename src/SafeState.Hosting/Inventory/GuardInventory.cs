using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SafeState.CompilerServices;

namespace SafeState.Hosting.Inventory;

/// <inheritdoc/>
internal sealed class GuardInventory : IGuardInventory
{
    private const string DateFormat = "yyyy-MM-dd";

    public IReadOnlyList<GuardedStoreDeclaration> Stores =>
    [
        .. Read<GuardedStoreAttribute>()
            .Select(static found => new GuardedStoreDeclaration(
                found.Assembly,
                found.Attribute.Type,
                found.Attribute.Member,
                found.Attribute.Name,
                found.Attribute.Strategy,
                found.Attribute.KeyType,
                found.Attribute.ValueType,
                found.Attribute.Metrics))
            .OrderBy(static store => store.Assembly, StringComparer.Ordinal)
            .ThenBy(static store => store.Type, StringComparer.Ordinal)
            .ThenBy(static store => store.Member, StringComparer.Ordinal),
    ];

    public IReadOnlyList<SharedStoreDeclaration> SharedStores =>
    [
        .. Read<SharedStoreAttribute>()
            .Select(static found => new SharedStoreDeclaration(
                found.Assembly,
                found.Attribute.Type,
                found.Attribute.Member,
                found.Attribute.Name,
                found.Attribute.KeyType,
                found.Attribute.ValueType,
                found.Attribute.Partitions,
                found.Attribute.NearCache))
            .OrderBy(static shared => shared.Assembly, StringComparer.Ordinal)
            .ThenBy(static shared => shared.Type, StringComparer.Ordinal)
            .ThenBy(static shared => shared.Member, StringComparer.Ordinal),
    ];

    public IReadOnlyList<GuardWaiver> Waivers =>
    [
        .. Read<GuardWaiverAttribute>()
            .Select(static found => new GuardWaiver(
                found.Assembly,
                found.Attribute.Type,
                found.Attribute.Member,
                found.Attribute.Reason,
                ToDate(found.Attribute.Until)))
            .OrderBy(static waiver => waiver.Assembly, StringComparer.Ordinal)
            .ThenBy(static waiver => waiver.Type, StringComparer.Ordinal)
            .ThenBy(static waiver => waiver.Member, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Assembly, T Attribute)> Read<T>()
        where T : Attribute =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic
        from attribute in assembly.GetCustomAttributes<T>()
        select (assembly.GetName().Name ?? string.Empty, attribute);

    /// <summary>Returns the date, or null if the text is not a date. The compiler reports such a text.</summary>
    private static DateOnly? ToDate(string? until) =>
        DateOnly.TryParseExact(until, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
