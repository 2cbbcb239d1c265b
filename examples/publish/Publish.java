import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

public class Publish {
    public static void main(String[] args) throws Exception {
        // Acknowledged by all replicas, and written once: these are the defaults since Kafka 3.
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", System.getenv("BROKERS"),
            "compression.type", "gzip",
            "linger.ms", 20);
        List<String> ids = List.of("C-1001", "C-1004");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String id : ids) {
                String value = "{\"id\": \"" + id + "\", \"last_name\": \"Nagy\"}";
                var record = new ProducerRecord<>(System.getenv("TOPIC"), id, value);
                record.headers().add("sluice-batch", "java".getBytes(StandardCharsets.UTF_8));
                record.headers().add("sluice-record-id", ("java-" + id).getBytes(StandardCharsets.UTF_8));
                Future<RecordMetadata> sent = producer.send(record);
                // Throws when the broker did not take it. Wait for many at once where there are many.
                System.out.println(id + " is at " + sent.get());
            }
        }
    }
}
