import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sdmxdl.Attribute;
import sdmxdl.Codelist;
import sdmxdl.Component;
import sdmxdl.Dimension;
import sdmxdl.Flow;
import sdmxdl.Languages;
import sdmxdl.Structure;
import sdmxdl.format.xml.SdmxXmlStreams;

/**
 * Tells what sdmx-dl reads in structure messages (SDMX-ML 2.1), a fact a line, its parts separated by tabs: the file,
 * what it is, and what is said of it. Run as a single file; its arguments are the files.
 */
public final class ReadStructure {
  private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private static void say(Object... parts) {
    for (int i = 0; i < parts.length; i++) OUT.print((i == 0 ? "" : "\t") + parts[i]);
    OUT.print("\n");
  }

  private static InputStream open(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static void component(String file, String kind, Component one) {
    say(file, kind, one.getId(), one.getName(), one.isCoded() ? one.getCodelist().getRef() : "");
  }

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      for (Flow flow : SdmxXmlStreams.flow21(Languages.ANY).parseStream(open(bytes)))
        say(file, "flow", flow.getRef(), flow.getName(), flow.getStructureRef(), flow.getDescription());
      for (Structure structure : SdmxXmlStreams.struct21(Languages.ANY).parseStream(open(bytes))) {
        say(file, "structure", structure.getRef(), structure.getName());
        for (Dimension dimension : structure.getDimensionList()) component(file, "dimension", dimension);
        say(file, "time", structure.getTimeDimensionId());
        say(file, "measure", structure.getPrimaryMeasureId());
        for (Attribute attribute : structure.getAttributes()) component(file, "attribute", attribute);
      }
      for (Codelist list : SdmxXmlStreams.codelist21(Languages.ANY).parseStream(open(bytes)))
        for (var code : list.getCodes().entrySet()) say(file, "code", list.getRef(), code.getKey(), code.getValue());
    }
    OUT.flush();
  }
}
