using ByregionBot.EndToEnd.Kit;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Browser))]

// One browser on a small build server: tests that take turns tell the truth about time.
[assembly: Parallelization(Mode = ParallelMode.None)]
