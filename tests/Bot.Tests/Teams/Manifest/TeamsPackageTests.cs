using System.IO.Compression;
using Bot.Server.Cli;
using Bot.Server.Teams.Manifest;

namespace Bot.Tests.Teams.Manifest;

/// <summary>The app package: its entries, its bytes and its icons.</summary>
public class TeamsPackageTests
{
    private static readonly IReadOnlyList<PackageFile> Files = TeamsPackage.Files(ManifestCommand.Commands(), TeamsApp.Example);

    [Fact]
    public void The_package_has_the_files_at_its_root_and_no_others()
    {
        using var zip = new ZipArchive(new MemoryStream(TeamsPackage.Zip(Files)));

        Assert.Equal(["manifest.json", "color.png", "outline.png", "de.json"], zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void What_comes_out_of_the_package_is_what_went_in()
    {
        using var zip = new ZipArchive(new MemoryStream(TeamsPackage.Zip(Files)));

        Assert.All(zip.Entries.Zip(Files), pair =>
        {
            using var bytes = new MemoryStream();
            using var content = pair.First.Open();
            content.CopyTo(bytes);
            Assert.Equal(pair.Second.Content, bytes.ToArray());
        });
    }

    [Fact]
    public void The_same_input_makes_the_same_bytes() =>
        Assert.Equal(TeamsPackage.Zip(Files), TeamsPackage.Zip(TeamsPackage.Files(ManifestCommand.Commands(), TeamsApp.Example)));

    [Fact]
    public void No_entry_has_a_time_of_its_own()
    {
        using var zip = new ZipArchive(new MemoryStream(TeamsPackage.Zip(Files)));

        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void An_icon_has_its_size(string name, int size)
    {
        var icon = Icon(name);

        Assert.Equal((size, size), (icon.Width, icon.Height));
    }

    [Fact]
    public void The_colour_icon_is_opaque_to_its_corners_and_on_the_accent_colour()
    {
        var pixels = Icon("color.png").Pixels.ToArray();

        Assert.All(pixels, pixel => Assert.Equal(255, pixel.Alpha));
        Assert.Equal(TeamsManifest.AccentColor, $"#{pixels[0].Red:X2}{pixels[0].Green:X2}{pixels[0].Blue:X2}");
    }

    [Fact]
    public void The_outline_icon_is_white_on_nothing()
    {
        var pixels = Icon("outline.png").Pixels.ToArray();

        Assert.All(pixels.Where(pixel => pixel.Alpha > 0), pixel => Assert.Equal((255, 255, 255), (pixel.Red, pixel.Green, pixel.Blue)));
        Assert.InRange(pixels.Count(pixel => pixel.Alpha == 255), 100, 500);
        Assert.InRange(pixels.Count(pixel => pixel.Alpha == 0), 400, 900);
    }

    private static PngImage Icon(string name) => PngImage.Read(Files.Single(file => file.Name == name).Content);
}
