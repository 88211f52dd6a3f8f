using Bot.Core.Import.Pages;

namespace Bot.Tests.Import.Pages;

public class PeopleReaderTests
{
    [Theory]
    [InlineData("Bill Corn", "Bill Corn")]
    [InlineData("Ann Lee, Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("Ann Lee and Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("Ann Lee & Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("Ann Lee; Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("Ann Lee und Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("Ann Lee, Bob Roe, and Cem Kaya", "Ann Lee|Bob Roe|Cem Kaya")]
    [InlineData("Ann\u00A0Lee · Bob Roe", "Ann Lee|Bob Roe")]
    [InlineData("John Smith, Jr.", "John Smith, Jr.")]
    [InlineData("John Smith Jr. and Ann Lee", "John Smith Jr.|Ann Lee")]
    [InlineData("John Smith, Jr., Ann Lee, Ph.D.", "John Smith, Jr.|Ann Lee, Ph.D.")]
    [InlineData("Ann Lee, PhD, MBA & Bob Roe, M.D.", "Ann Lee, PhD, MBA|Bob Roe, M.D.")]
    [InlineData("Dr. Ann Lee and Prof. Bob Roe", "Dr. Ann Lee|Prof. Bob Roe")]
    [InlineData("Jeff Dean (Google)", "Jeff Dean")]
    [InlineData("Jeff Dean (Chief Scientist, Google DeepMind), Bill Corn (Sequoia)", "Jeff Dean|Bill Corn")]
    [InlineData("Jeff Dean – Google", "Jeff Dean")]
    [InlineData("Jeff Dean, chief scientist at Google", "Jeff Dean")]
    [InlineData("Jeff Dean, Chief Scientist at Google, and Bill Corn", "Jeff Dean|Bill Corn")]
    [InlineData("Jeff Dean, Google; Bill Corn, Sequoia", "Jeff Dean|Bill Corn")]
    [InlineData("Ludwig van Beethoven, Ursula von der Leyen", "Ludwig van Beethoven|Ursula von der Leyen")]
    [InlineData("Conan O'Brien & Jean-Luc Picard", "Conan O'Brien|Jean-Luc Picard")]
    [InlineData("Alexander Sandford and Andy Anderson", "Alexander Sandford|Andy Anderson")]
    [InlineData("Oprah", "Oprah")]
    [InlineData("will.i.am", "will.i.am")]
    [InlineData("李飞飞、王小明", "李飞飞|王小明")]
    [InlineData("None", "")]
    [InlineData("N/A", "")]
    [InlineData("–", "")]
    [InlineData("", "")]
    [InlineData(",;&", "")]
    public void Names_are_told_apart(string list, string names) =>
        Assert.Equal(names, string.Join('|', PeopleReader.Read(list).Select(person => person.Name)));

    [Fact]
    public void What_somebody_does_is_kept_apart_from_the_name() =>
        Assert.Equal(new NamedPerson("Jeff Dean", "Google"), Assert.Single(PeopleReader.Read("Jeff Dean (Google)")));
}
