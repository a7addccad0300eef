package dev.parley.peer;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Server-Sent Events as Spring's guides show them: a sink, and a flux of it for each stream. */
@SpringBootApplication
@RestController
public class Webflux {
  private final Sinks.Many<ServerSentEvent<Said>> sink =
      Sinks.many().multicast().onBackpressureBuffer(65_536, false);
  private final AtomicLong ids = new AtomicLong();

  public record Said(String author, String text) {}

  public static void main(String[] arguments) {
    SpringApplication.run(Webflux.class, arguments);
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  public Flux<ServerSentEvent<Said>> events() {
    var hello = ServerSentEvent.<Said>builder().comment("connected").build();
    return Flux.concat(Flux.just(hello), sink.asFlux());
  }

  @PostMapping("/send")
  @ResponseStatus(HttpStatus.CREATED)
  public void send(@RequestBody Said said) {
    synchronized (sink) {
      var id = Long.toString(ids.incrementAndGet());
      sink.emitNext(
          ServerSentEvent.builder(said).id(id).event("chat-message").build(),
          Sinks.EmitFailureHandler.FAIL_FAST);
    }
  }
}
