using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Tests;

/// <summary>A model that forgets a member in its equality leaves stale code behind an edit.</summary>
public sealed class ModelEqualityTests
{
    public static TheoryData<string> Members =>
        [.. Models.SelectMany(static model => Parameters(model).Select(parameter => $"{model.Name}.{parameter.Name}"))];

    private static IEnumerable<Type> Models => typeof(GuardedType).Assembly.GetTypes()
        .Where(static type => type.Namespace == typeof(GuardedType).Namespace && type is { IsEnum: false, IsNested: false });

    [Theory]
    [MemberData(nameof(Members))]
    public void Every_member_counts(string member)
    {
        string[] path = member.Split('.');
        Type type = Models.Single(candidate => candidate.Name == path[0]);
        object same = Create(type, other: null);
        Assert.Equal(same, Create(type, other: null));
        Assert.Equal(same.GetHashCode(), Create(type, other: null).GetHashCode());
        Assert.NotEqual(same, Create(type, path[1]));
    }

    [Fact]
    public void There_is_no_state_beside_the_members() => Assert.All(Models, static type => Assert.Equal(
        Parameters(type).Length,
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length));

    private static ParameterInfo[] Parameters(Type model) => model.GetConstructors().Single().GetParameters();

    private static object Create(Type model, string? other) => Activator.CreateInstance(
        model,
        [.. Parameters(model).Select(parameter => Sample(parameter.ParameterType, parameter.Name == other))])!;

    // Everything is made anew at each call, so that nothing is equal by being the same object.
    private static object Sample(Type type, bool other)
    {
        if (type == typeof(string))
        {
            return new string(other ? 'b' : 'a', 3);
        }

        if (type == typeof(bool))
        {
            return other;
        }

        if (type == typeof(int))
        {
            return other ? 1 : 0;
        }

        return type.IsEnum ? Enum.GetValues(type).GetValue(other ? 1 : 0)!
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) ? Array(type.GenericTypeArguments[0], other)
            : Create(type, other ? Parameters(type)[0].Name : null);
    }

    private static object Array(Type item, bool other) => typeof(ModelEqualityTests)
        .GetMethod(nameof(CreateArray), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(item)
        .Invoke(null, [Sample(item, other: false), Sample(item, other)])!;

    private static EquatableArray<T> CreateArray<T>(T first, T second)
        where T : IEquatable<T> => new([first, second]);
}
