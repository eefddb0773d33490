using System;
using System.Collections.Generic;
using CsCheck;

namespace SafeState.Tests.Conformance;

/// <summary>
/// Random sequences of all members against a plain dictionary: same results, same exceptions, same content after each step.
/// </summary>
public sealed class ModelTests
{
    [Theory, EachCombination]
    public void Every_sequence_of_members_does_what_a_plain_dictionary_would<TKey, TValue>(MapCase<TKey, TValue> given)
        where TKey : notnull
    {
        Gen<(int Operation, int Key, int Other, int Value, int Comparison)> step = Gen.Select(
            Gen.Int[0, Operations<TKey, TValue>.All.Length - 1], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, given.ValueCount - 1],
                Gen.Int[0, given.ValueCount - 1]);
        step.Array[1, 40].Sample(steps => Follow(given, steps), iter: 60, threads: 1);
    }

    private static void Follow<TKey, TValue>(
        MapCase<TKey, TValue> given, (int Operation, int Key, int Other, int Value, int Comparison)[] steps)
        where TKey : notnull
    {
        IGuardedMap<TKey, TValue> map = given.Map(2);
        Dictionary<TKey, TValue> model = given.Content(2);
        foreach ((int operation, int key, int other, int value, int comparison) in steps)
        {
            (
                string name, Operations<TKey, TValue>.OnMap onMap,
                Operations<TKey, TValue>.OnModel onModel) = Operations<TKey, TValue>.All[operation];
            object? expected =
                Outcome(() => onModel(model, given.Twin(key), given.Key(other), given.Value(value), given.Value(comparison)));
            object? actual = Outcome(() => onMap(map, given.Twin(key), given.Key(other), given.Value(value), given.Value(comparison)));
            Assert.True(Equals(expected, actual), $"{name}: expected {expected}, but got {actual}");
            Same(given, model, map, name);
        }
    }

    private static object? Outcome(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (Exception exception)
        {
            return exception.GetType();
        }
    }

    private static void Same<TKey, TValue>(
        MapCase<TKey, TValue> given, Dictionary<TKey, TValue> model, IGuardedMap<TKey, TValue> map, string name)
        where TKey : notnull
    {
        Assert.True(model.Count == map.Count, $"After {name}: expected {model.Count} entries, but there are {map.Count}.");
        for (int i = 0; i < given.KeyCount; i++)
        {
            bool expected = model.TryGetValue(given.Key(i), out TValue? value);
            Assert.True(expected == map.TryGetValue(given.Key(i), out TValue? actual)
                && EqualityComparer<TValue>.Default.Equals(value, actual),
                    $"After {name}: key {given.Key(i)} holds {actual}, expected {value}.");
        }
    }
}
