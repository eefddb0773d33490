using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Detection.Corpus.Controls;
using SafeState.Detection.Corpus.Racy;

namespace SafeState.Detection.Corpus;

/// <summary>The tests of one family: racy programs, which should fail, and their fixed versions.</summary>
public abstract class ShapeTests
{
    private protected static IEnumerable<object[]> Names(Shape[] shapes) => shapes.Select(static shape => new object[] { shape.Name });

    private protected static Task Run(Shape[] shapes, string name, bool racy)
    {
        Shape shape = shapes.Single(shape => shape.Name == name);
        return (racy ? shape.Racy : shape.Fixed)();
    }
}

public sealed class CacheTests : ShapeTests
{
    public static IEnumerable<object[]> All => Names(CacheShapes.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Racy(string name) => Run(CacheShapes.All, name, racy: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Fixed(string name) => Run(CacheShapes.All, name, racy: false);
}

public sealed class SharingTests : ShapeTests
{
    public static IEnumerable<object[]> All => Names(SharingShapes.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Racy(string name) => Run(SharingShapes.All, name, racy: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Fixed(string name) => Run(SharingShapes.All, name, racy: false);
}

public sealed class SemaphoreTests : ShapeTests
{
    public static IEnumerable<object[]> All => Names(SemaphoreShapes.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Racy(string name) => Run(SemaphoreShapes.All, name, racy: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Fixed(string name) => Run(SemaphoreShapes.All, name, racy: false);
}

public sealed class EnumerationTests : ShapeTests
{
    public static IEnumerable<object[]> All => Names(EnumerationShapes.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Racy(string name) => Run(EnumerationShapes.All, name, racy: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Fixed(string name) => Run(EnumerationShapes.All, name, racy: false);
}

public sealed class CollectionTests : ShapeTests
{
    public static IEnumerable<object[]> All => Names(CollectionShapes.All);

    [Theory]
    [MemberData(nameof(All))]
    public Task Racy(string name) => Run(CollectionShapes.All, name, racy: true);

    [Theory]
    [MemberData(nameof(All))]
    public Task Fixed(string name) => Run(CollectionShapes.All, name, racy: false);
}

public sealed class HandOverTests
{
    public static IEnumerable<object[]> All => HandOverControls.All.Select(static control => new object[] { control.Name });

    [Theory]
    [MemberData(nameof(All))]
    public Task Correct(string name) => HandOverControls.All.Single(control => control.Name == name).Run();
}

public sealed class LockTests
{
    public static IEnumerable<object[]> All => LockControls.All.Select(static control => new object[] { control.Name });

    [Theory]
    [MemberData(nameof(All))]
    public Task Correct(string name) => LockControls.All.Single(control => control.Name == name).Run();
}

public sealed class AwaitedLockTests
{
    public static IEnumerable<object[]> All => SemaphoreControls.All.Select(static control => new object[] { control.Name });

    [Theory]
    [MemberData(nameof(All))]
    public Task Correct(string name) => SemaphoreControls.All.Single(control => control.Name == name).Run();
}
