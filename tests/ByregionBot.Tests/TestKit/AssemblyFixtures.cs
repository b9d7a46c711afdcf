using ByregionBot.Tests.TestKit;
using Xunit;

// One emulator for all tests that need Azure Storage.
[assembly: AssemblyFixture(typeof(Azurite))]
