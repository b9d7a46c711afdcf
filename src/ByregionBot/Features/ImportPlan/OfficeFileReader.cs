using ByregionBot.Conversation;
using DocumentFormat.OpenXml.Packaging;

namespace ByregionBot.Features.ImportPlan;

/// <summary>Reads Word and Excel files as lines with cells, the only way into them: checked first, bounded, nothing outside followed.</summary>
internal static class OfficeFileReader
{
    /// <summary>Reads a .docx.</summary>
    public static PlanFile Word(ReadOnlyMemory<byte> bytes) =>
        OfficePackage.Check(bytes)
        ?? Read(() =>
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes.ToArray(), writable: false), isEditable: false);
            if (document.MainDocumentPart is not { } main)
                return new PlanFile.Refused(FileRefusal.Broken);
            var file = PlanFileReader.Checked(WordLines.Of(main), null);
            return file is PlanFile.Readable readable
                ? readable with
                {
                    IsOwn = document.PackageProperties.Creator == OwnFile.Creator,
                }
                : file;
        });

    /// <summary>Reads an .xlsx: its first sheet that names the columns of a plan, else its first with text.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="namesColumns">Whether cells are names of columns.</param>
    public static PlanFile Sheet(ReadOnlyMemory<byte> bytes, Func<IReadOnlyList<string>, bool> namesColumns) =>
        OfficePackage.Check(bytes)
        ?? Read(() =>
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes.ToArray(), writable: false), isEditable: false);
            return document.WorkbookPart is { } workbook ? SheetLines.Of(workbook, namesColumns) : new PlanFile.Refused(FileRefusal.Broken);
        });

    private static PlanFile Read(Func<PlanFile> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (OfficePackage.IsBroken(broken))
        {
            return new PlanFile.Refused(FileRefusal.Broken);
        }
    }
}
