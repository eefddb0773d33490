using System.Linq;

namespace SafeState.StripedModel.Tests.Protocol;

/// <summary>Where everything is in memory, and how much of it there is.</summary>
internal sealed class Layout
{
    private const int FieldsOfStripe = 4;

    /// <summary>The keys, numbered from zero; memory has their numbers plus one, since zero is a wiped slot.</summary>
    internal Key[] Keys { get; init; } = [new()];

    /// <summary>What the map has at first, in the tables of the first outer array.</summary>
    internal Entry[] Entries { get; init; } = [];

    internal int Slots { get; init; } = 2;

    /// <summary>One: values are atomic. Two: they tear.</summary>
    internal int ValueWords { get; init; } = 1;

    /// <summary>Two: keys tear, and a comparer of the user's sees them.</summary>
    internal int KeyWords { get; init; } = 1;

    /// <summary>Keys are references: a removal wipes them.</summary>
    internal bool Wipes { get; init; }

    /// <summary>Keys may be owned.</summary>
    internal bool Owns { get; init; }

    /// <summary>A replacement takes what it replaces: no owner's value is dropped.</summary>
    internal bool Drains { get; init; }

    /// <summary>The count and the sequence of each stripe are kept.</summary>
    internal bool Counts { get; init; }

    /// <summary>The last count is kept until the next insertion or removal.</summary>
    internal bool KeepsCount { get; init; }

    /// <summary>A table whose slots are all taken is replaced by the one with the next number.</summary>
    internal bool Grows { get; init; }

    /// <summary>How many groups each table has.</summary>
    internal int[] Groups { get; init; } = [1];

    /// <summary>The outer arrays: for each stripe the number of its table at first.</summary>
    internal int[][] Outers { get; init; } = [[0]];

    internal int Stripes => Outers[0].Length;

    internal int Count => GroupAt(Groups.Length, 0);

    internal static int Outer => 0;

    private int FirstStripe => KnownCount + 1;

    private int SizeOfGroup => 2 + (Slots * (KeyWords + ValueWords));

    internal int KnownCount => 1 + (Outers.Length * Stripes);

    internal int Element(int outer, int stripe) => 1 + (outer * Stripes) + stripe;

    internal int Gate(int stripe) => FirstStripe + (stripe * FieldsOfStripe);

    internal int Owner(int stripe) => Gate(stripe) + 1;

    internal int Sequence(int stripe) => Gate(stripe) + 2;

    internal int KeyCount(int stripe) => Gate(stripe) + 3;

    internal int Version(int table, int group) => GroupAt(table, group);

    internal int Meta(int table, int group) => GroupAt(table, group) + 1;

    internal int KeyAt(int table, int group, int slot, int word) => GroupAt(table, group) + 2 + (slot * (KeyWords + ValueWords)) + word;

    internal int ValueAt(int table, int group, int slot, int word) => KeyAt(table, group, slot, KeyWords) + word;

    internal int Mask(int table) => Groups[table] - 1;

    internal string NameOf(int location)
    {
        if (location == Outer)
        {
            return "tables";
        }

        if (location == KnownCount)
        {
            return "known count";
        }

        if (location < FirstStripe)
        {
            return $"tables {(location - 1) / Stripes}, element {(location - 1) % Stripes}";
        }

        if (location < GroupAt(0, 0))
        {
            string[] fields = ["gate", "owner", "sequence", "count"];
            return $"{fields[(location - FirstStripe) % FieldsOfStripe]} of stripe {(location - FirstStripe) / FieldsOfStripe}";
        }

        int table = Enumerable.Range(0, Groups.Length).Last(table => GroupAt(table, 0) <= location);
        int group = (location - GroupAt(table, 0)) / SizeOfGroup;
        return $"{NameInGroup((location - GroupAt(table, 0)) % SizeOfGroup)} of table {table}, group {group}";
    }

    /// <summary>Memory before anything happened.</summary>
    internal int[] Start()
    {
        int[] memory = new int[Count];
        for (int stripe = 0; stripe < Stripes; stripe++)
        {
            memory[Element(0, stripe)] = Outers[0][stripe];
        }

        foreach (Entry entry in Entries)
        {
            Put(memory, entry);
        }

        return memory;
    }

    private void Put(int[] memory, Entry entry)
    {
        Key key = Keys[entry.Key];
        int table = Outers[0][key.Stripe];
        for (int word = 0; word < KeyWords; word++)
        {
            memory[KeyAt(table, entry.Group, entry.Slot, word)] = entry.Key + 1;
        }

        for (int word = 0; word < ValueWords; word++)
        {
            memory[ValueAt(table, entry.Group, entry.Slot, word)] = entry.Value;
        }

        ref int meta = ref memory[Meta(table, entry.Group)];
        meta = Word.WithTag(meta, entry.Slot, key.Tag);
        for (int way = key.Home & Mask(table); way != entry.Group; way = (way + 1) & Mask(table))
        {
            memory[Meta(table, way)] = Word.WithOverflowIncremented(memory[Meta(table, way)]);
        }

        memory[KeyCount(key.Stripe)]++;
    }

    private int GroupAt(int table, int group)
    {
        int before = group;
        for (int i = 0; i < table; i++)
        {
            before += Groups[i];
        }

        return FirstStripe + (Stripes * FieldsOfStripe) + (before * SizeOfGroup);
    }

    private string NameInGroup(int field)
    {
        int slot = (field - 2) / (KeyWords + ValueWords);
        int word = (field - 2) % (KeyWords + ValueWords);
        return field switch
        {
            0 => "version",
            1 => "meta",
            _ when word < KeyWords => $"key {slot}, word {word}",
            _ => $"value {slot}, word {word - KeyWords}",
        };
    }
}
