using SafeState.CompilerServices;

namespace SafeState.Tests.Sections;

public sealed class LockedSectionTests() : SectionTests<MutexGate>(static content => new LockedMap(content));
