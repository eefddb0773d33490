using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;

namespace SafeState.Hosting.Sharing;

/// <summary>The shared dictionaries that a class declares.</summary>
internal sealed class SharedProperties
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type _type;
    private readonly PropertyInfo[] _properties;

    public SharedProperties([DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.NonPublicProperties)] Type type)
    {
        _type = type;
        _properties = [.. type.GetProperties(Any).Where(static property => property.IsDefined(typeof(SharedAttribute)))];
        if (_properties.Length == 0)
        {
            throw new ArgumentException(
                $"'{type.Name}' declares no dictionary with [Shared], so a lease would protect nothing. Pass the guarded class whose "
                + "dictionaries the service writes.", nameof(type));
        }
    }

    /// <summary>Gets the dictionaries of the instance in the container.</summary>
    public IEnumerable<ISharedStore> GetFrom(IServiceProvider services)
    {
        object owner = services.GetService(_type) ?? throw new InvalidOperationException(
            $"'{_type.Name}' is not a service, so its dictionaries cannot be protected by a lease. Register it, for example with "
            + "AddGuardedState().");
        return _properties.Select(property => (ISharedStore)property.GetValue(owner)!);
    }
}
