using System;
using SafeState.Hashing;
using SafeState.Striped;

namespace SafeState.Tests.Striped;

/// <summary>The arithmetic on meta words, against byte-by-byte truth.</summary>
public sealed class GroupTests
{
    [Fact]
    public void Match_finds_every_slot_with_the_tag_and_never_a_free_one()
    {
        Random random = new(7);
        for (int round = 0; round < 200_000; round++)
        {
            ulong meta = RandomMeta(random);
            ulong tag = HashTag.FromHash((ulong)random.NextInt64());
            ulong matches = Group.Match(meta, Group.Broadcast(tag));
            for (int slot = 0; slot < Group.Slots; slot++)
            {
                bool matched = (matches >> (slot * 8) & 0x80) != 0;
                ulong found = Group.TagAt(meta, slot);
                Assert.True(matched || found != tag, $"{meta:X16}: slot {slot} has the tag {tag:X2} and was missed.");
                Assert.False(matched && found == 0, $"{meta:X16}: slot {slot} is free and matched {tag:X2}.");
            }

            Assert.Equal(0UL, matches & ~0x0080808080808080UL);
        }
    }

    [Fact]
    public void Free_and_taken_slots_are_complements_of_the_seven()
    {
        Random random = new(8);
        for (int round = 0; round < 10_000; round++)
        {
            ulong meta = RandomMeta(random);
            Assert.Equal(0x0080808080808080UL, Group.Free(meta) ^ Group.Taken(meta));
        }
    }

    [Fact]
    public void Tags_come_and_go_without_touching_the_rest()
    {
        ulong meta = Group.WithOverflowIncremented(Group.WithTag(Group.WithTag(0, 0, 0x81), 6, 0xFF));
        Assert.Equal(0x81UL, Group.TagAt(meta, 0));
        Assert.Equal(0xFFUL, Group.TagAt(meta, 6));
        Assert.Equal(1, Group.OverflowCount(meta));
        meta = Group.WithoutTag(meta, 6);
        Assert.Equal(0x81UL, Group.TagAt(meta, 0));
        Assert.Equal(0UL, Group.TagAt(meta, 6));
        Assert.Equal(1, Group.OverflowCount(meta));
    }

    [Fact]
    public void The_overflow_count_stays_saturated()
    {
        ulong meta = Group.WithTag(0, 3, 0xA5);
        for (int i = 0; i < 300; i++)
        {
            meta = Group.WithOverflowIncremented(meta);
        }

        Assert.Equal(Group.Saturated, Group.OverflowCount(meta));
        Assert.Equal(Group.Saturated, Group.OverflowCount(Group.WithOverflowDecremented(meta)));
        Assert.Equal(0xA5UL, Group.TagAt(meta, 3));
    }

    private static ulong RandomMeta(Random random)
    {
        ulong meta = (ulong)random.Next(256) << 56;
        for (int slot = 0; slot < Group.Slots; slot++)
        {
            // Tags that lie close together, so that the borrow of the zero-byte test is met often.
            meta |= random.Next(3) == 0 ? 0 : (0x80UL | (uint)random.Next(4)) << (slot * 8);
        }

        return meta;
    }
}
