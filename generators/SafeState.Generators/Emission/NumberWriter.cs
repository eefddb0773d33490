using SafeState.Generators.Model;

namespace SafeState.Generators.Emission;

/// <summary>Writes the numeric members that need the value type's constants.</summary>
internal static class NumberWriter
{
    private const string Summary =
        "Takes from a key's number, unless less than the floor would be left. An absent key counts as zero. One atomic step.";

    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Number == NumberKind.WithConstants)
        {
            WriteOptional(writer.Skip(), names.Map);
        }
        else if (names.Map.Number == NumberKind.WithoutConstants)
        {
            WriteOverloads(writer.Skip(), names.Map);
        }
    }

    private static void WriteOptional(IndentedWriter writer, GuardedMap map) => writer.Write($"""
        /// <summary>{Summary}</summary>
        /// <param name="key">The key.</param>
        /// <param name="by">How much to take; not negative.</param>
        /// <param name="floor">The least that may be left.</param>
        /// <returns>Whether it was taken.</returns>
        public new bool TryDecrement({map.KeyType} key, {map.ValueType} by = 1, {map.ValueType} floor = 0) => base.TryDecrement(key, by, floor);
        """);

    // The type parameter's name is one that no type around can have chosen, or CS0693 would say so.
    private static void WriteOverloads(IndentedWriter writer, GuardedMap map) => writer.Write($"""
        /// <summary>{Summary}</summary>
        /// <param name="key">The key; one is taken, and zero is the floor.</param>
        /// <returns>Whether it was taken.</returns>
        public bool TryDecrement({map.KeyType} key) => base.TryDecrement(key, One<{map.ValueType}>(), Zero<{map.ValueType}>());

        /// <summary>{Summary}</summary>
        /// <param name="key">The key; zero is the floor.</param>
        /// <param name="by">How much to take; not negative.</param>
        /// <returns>Whether it was taken.</returns>
        public bool TryDecrement({map.KeyType} key, {map.ValueType} by) => base.TryDecrement(key, by, Zero<{map.ValueType}>());

        /// <summary>One, also where the type shows it through its interface alone.</summary>
        private static __TNumber One<__TNumber>()
            where __TNumber : global::System.Numerics.INumberBase<__TNumber> => __TNumber.One;

        /// <summary>Zero, also where the type shows it through its interface alone.</summary>
        private static __TNumber Zero<__TNumber>()
            where __TNumber : global::System.Numerics.INumberBase<__TNumber> => __TNumber.Zero;
        """);
}
