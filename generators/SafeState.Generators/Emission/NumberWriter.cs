using SafeState.Generators.Model;
using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the numeric members that need constants of the value type.</summary>
internal static class NumberWriter
{
    private const string Summary =
        "Subtracts from the number of a key unless the result is below a floor. An absent key counts as zero. This is atomic.";

    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Shape == StoreShape.Number)
        {
            if (names.Map.Number == NumberKind.WithConstants)
            {
                WriteOptionalOfNumber(writer.Skip(), names.Map);
            }
        }
        else if (names.Map.Number == NumberKind.WithConstants)
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
        /// <param name="by">The amount to subtract, not negative.</param>
        /// <param name="floor">The lowest allowed result.</param>
        /// <returns>true if the number was changed; otherwise, false.</returns>
        public new bool TryDecrement({map.KeyType} key, {map.ValueType} by = 1, {map.ValueType} floor = 0) =>
            base.TryDecrement(key, by, floor);
        """);

    private static void WriteOptionalOfNumber(IndentedWriter writer, GuardedMap map) => writer.Write($"""
        /// <summary>Subtracts from the number unless the result is below a floor. This is atomic.</summary>
        /// <param name="by">The amount to subtract, not negative.</param>
        /// <param name="floor">The lowest allowed result.</param>
        /// <returns>true if the number was changed; otherwise, false.</returns>
        public new bool TryDecrement({map.ValueType} by = 1, {map.ValueType} floor = 0) => base.TryDecrement(by, floor);
        """);

    // The type parameter's name is one that no type around can have chosen, or CS0693 would say so.
    private static void WriteOverloads(IndentedWriter writer, GuardedMap map) => writer.Write($"""
        /// <summary>{Summary}</summary>
        /// <param name="key">The key. The amount is one, and the floor is zero.</param>
        /// <returns>true if the number was changed; otherwise, false.</returns>
        public bool TryDecrement({map.KeyType} key) => base.TryDecrement(key, One<{map.ValueType}>(), Zero<{map.ValueType}>());

        /// <summary>{Summary}</summary>
        /// <param name="key">The key. The floor is zero.</param>
        /// <param name="by">The amount to subtract, not negative.</param>
        /// <returns>true if the number was changed; otherwise, false.</returns>
        public bool TryDecrement({map.KeyType} key, {map.ValueType} by) => base.TryDecrement(key, by, Zero<{map.ValueType}>());

        /// <summary>Gets the number one, also if the type implements it explicitly.</summary>
        private static __TNumber One<__TNumber>()
            where __TNumber : global::System.Numerics.INumberBase<__TNumber> => __TNumber.One;

        /// <summary>Gets the number zero, also if the type implements it explicitly.</summary>
        private static __TNumber Zero<__TNumber>()
            where __TNumber : global::System.Numerics.INumberBase<__TNumber> => __TNumber.Zero;
        """);
}
